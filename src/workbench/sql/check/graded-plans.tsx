import type { Comparison } from '#checkers/sql/grade.ts';
import { type Measured, PageBars, PlanComparison } from '../plan/plan-comparison.tsx';

/** What the answer did to the pages of each workload, in figures. */
export function GradedPages({ comparisons }: { comparisons: readonly Comparison[] }) {
  return (
    <div>
      {comparisons.map(({ workload, title, before, after, signal }) =>
        after ? (
          <section key={workload} class="wb-graded-pages" aria-label={title}>
            {comparisons.length > 1 && <h2>{title}</h2>}
            <PageBars before={before} after={after} signal={signal} />
          </section>
        ) : null,
      )}
    </div>
  );
}

/** The plans of each workload before and after the answer, as the grader saw them. */
export function GradedPlans({ comparisons }: { comparisons: readonly Comparison[] }) {
  const side = (label: string, plan: Measured['plan']): Measured => ({
    label,
    plan,
    pages: plan.pages,
    sent: 1,
  });
  return (
    <>
      {comparisons.map(({ workload, title, before, after }) =>
        after ? (
          <details key={workload} class="wb-graded">
            <summary>{title}: the plans before and after your answer</summary>
            <PlanComparison before={side('Before', before)} after={side('After', after)} />
          </details>
        ) : null,
      )}
    </>
  );
}
