import { describeRatio } from '#checkers/sql/compare.ts';
import { chooseBefore } from '../../kit/store/plan-history.ts';
import type { SqlSession } from '../session/session.ts';

/** What the last plan saved, in one line above the rows; it leads to the two plans. Nothing before a first run. */
export function Saving({ session }: { session: SqlSession }) {
  const plans = session.plans.value;
  const after = plans.at(-1);
  if (!after || after.origin === 'start') return null;
  const before = chooseBefore(plans, after);
  const pages = `${after.pages.toLocaleString('en')} ${after.pages === 1 ? 'page' : 'pages'} touched`;
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
