import type { Comparison } from '#checkers/sql/grade.ts';
import { type Measured, PlanComparison } from '../plan/plan-comparison.tsx';

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
      {comparisons.map(({ workload, title, bound, before, after }) =>
        after ? (
          <details key={workload} class="wb-graded">
            <summary>
              {title}: the plans before and after your answer{bound}
            </summary>
            <PlanComparison before={side('Before', before)} after={side('After', after)} />
          </details>
        ) : null,
      )}
    </>
  );
}
