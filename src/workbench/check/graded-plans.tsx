import type { Comparison } from '#checkers/sql/grade.ts';
import { PlanComparison } from '../plan/plan-comparison.tsx';

/** Each of the workload's plans before and after the answer, as the grader measured them. */
export function GradedPlans({ comparisons }: { comparisons: readonly Comparison[] }) {
  return (
    <>
      {comparisons.map(({ workload, title, before, after }) =>
        after ? (
          <details key={workload} class="wb-graded" open={comparisons.length === 1}>
            <summary>{title}, before and after your answer</summary>
            <PlanComparison
              before={{ label: 'Before', plan: before, pages: before.pages, sent: 1 }}
              after={{ label: 'After', plan: after, pages: after.pages, sent: 1 }}
            />
          </details>
        ) : null,
      )}
    </>
  );
}
