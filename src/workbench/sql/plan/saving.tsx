import { describeRatio } from '#checkers/sql/compare.ts';
import { counted } from '#labs/words.ts';
import type { Outcome } from '../session/outcome.ts';
import type { SqlSession } from '../session/session.ts';
import { type RecordedPlan, relatedBefore } from '../store/plan-history.ts';

/** What the last run saved, in one line above its rows; it leads to the two plans. Nothing when the run has no plan. */
export function Saving({ session }: { session: SqlSession }) {
  const plans = session.plans.value;
  const after = plans.at(-1);
  if (!after || !isPlanOf(session.outcomes.value.at(-1), after)) return null;
  const before = relatedBefore(plans, after);
  const pages = `${counted(after.pages, 'page')} touched`;
  return (
    <button
      type="button"
      class="wb-saving"
      onClick={() => {
        session.chosenAfter.value = undefined;
        session.chosenBefore.value = undefined;
        session.panel.value = 'plan';
      }}
    >
      <strong>{before ? describeRatio(before.pages, after.pages) : pages}</strong>
      <span class="wb-saving-link">See the plan</span>
    </button>
  );
}

/** An error, a cancel and an EXPLAIN have no plan here, and the one of an earlier run says nothing of them. */
function isPlanOf(outcome: Outcome | undefined, { origin, sql }: RecordedPlan): boolean {
  if (outcome?.status !== 'done') return false;
  if (outcome.statement.kind === 'query') return origin === 'run' && sql === outcome.statement.text;
  return outcome.statement.kind === 'change' && origin === 'change';
}
