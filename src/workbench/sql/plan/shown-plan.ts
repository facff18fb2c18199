/** The plans to choose from: those recorded of what was run, and those of the last check. */
import { counted } from '#labs/words.ts';
import type { CheckPlan, SqlSession } from '../session/session.ts';
import type { RecordedPlan } from '../store/plan-history.ts';
import type { Measured } from './plan-comparison.tsx';

export interface ShownPlan {
  id: string;
  /** `Start: Order history page, 1,234 pages`. */
  label: string;
  /** Without the label that its side gives it. */
  measured: Omit<Measured, 'label'>;
  /** What it was recorded as; undefined for a plan of the check, of which EXPLAIN's own words are not kept. */
  recorded?: RecordedPlan;
  /** Of a plan of the check: what it is compared with. */
  before?: string | undefined;
}

export function shownPlans(session: SqlSession): ShownPlan[] {
  return [
    ...session.plans.value.map((plan) => recordedPlan(plan, session)),
    ...session.checkPlans.value.map(checkPlan),
  ];
}

/** What a plan is compared with unless the learner says otherwise. */
export function defaultBefore(
  plans: readonly ShownPlan[],
  after: ShownPlan,
  choose: SqlSession['choosesBefore'],
): ShownPlan | undefined {
  const recorded = plans.flatMap((plan) => plan.recorded ?? []);
  const id = after.recorded ? choose(recorded, after.recorded)?.id : after.before;
  return plans.find((plan) => plan.id === id);
}

function recordedPlan(recorded: RecordedPlan, session: SqlSession): ShownPlan {
  const { id, plan, pages, rowsRead, sent } = recorded;
  return {
    id,
    label: `${nameOf(recorded, session)}, ${counted(pages, 'page')}`,
    measured: { plan: { ...plan, rowsRead: rowsRead ?? plan.rowsRead }, pages, sent },
    recorded,
  };
}

function nameOf({ origin, at, sql, workload }: RecordedPlan, session: SqlSession): string {
  const title = session.workload.find(({ name }) => name === workload)?.title;
  const time = new Date(at).toLocaleTimeString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const statement = sql.replace(/\s+/g, ' ').slice(0, 40);
  const names = {
    start: `Start: ${title ?? statement}`,
    change: `${time} ${title ?? statement} after your change`,
    run: `${time} ${statement}`,
  };
  return names[origin];
}

function checkPlan({ id, label, plan, before }: CheckPlan): ShownPlan {
  return {
    id,
    label: `${label}, ${counted(plan.pages, 'page')}`,
    measured: { plan, pages: plan.pages, sent: plan.executions },
    before,
  };
}
