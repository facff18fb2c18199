import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { explainAnalyze, explainAnalyzeTimed } from '#checkers/sql/plan.ts';
import { counted } from '#labs/words.ts';
import { CopyButton } from '#src/ui/copy-button.tsx';
import type { SqlSession } from '../session/session.ts';
import { chooseBefore, type RecordedPlan } from '../store/plan-history.ts';
import { type Measured, PlanComparison, SinglePlan } from './plan-comparison.tsx';

/** The plan of the last run beside the one it is compared with; both can be chosen from those recorded. */
export function PlanPanel({ session }: { session: SqlSession }) {
  const plans = session.plans.value;
  const raw = useSignal(false);
  const { chosenAfter, chosenBefore } = session;
  const after = plans.find(({ id }) => id === chosenAfter.value) ?? plans.at(-1);
  if (!after)
    return (
      <p class="wb-empty">
        Run a query to see its plan here, next to the plan of the previous run, with the pages that each one
        touched.
      </p>
    );
  const chosen = plans.find(({ id }) => id === chosenBefore.value && id !== after.id);
  const before = chosenBefore.value === 'none' ? undefined : (chosen ?? chooseBefore(plans, after));
  return (
    <div>
      <div class="wb-bar">
        <div class="wb-pickers">
          {plans.length > 1 && (
            <Picker
              label="Before"
              session={session}
              plans={plans.filter(({ id }) => id !== after.id)}
              selected={before?.id ?? 'none'}
              none
              onSelect={(id) => {
                chosenBefore.value = id;
              }}
            />
          )}
          <Picker
            label={plans.length > 1 ? 'After' : 'Plan'}
            session={session}
            plans={plans}
            selected={after.id}
            onSelect={(id) => {
              chosenAfter.value = id;
              chosenBefore.value = undefined;
            }}
          />
        </div>
        <button
          type="button"
          class="control wb-button wb-quiet"
          aria-pressed={raw.value}
          onClick={() => {
            raw.value = !raw.value;
          }}
        >
          Raw
        </button>
      </div>
      {raw.value ? (
        <Raw plan={after} />
      ) : before ? (
        <PlanComparison before={sideOf(before, 'Before')} after={sideOf(after, 'After')} />
      ) : (
        <SinglePlan side={sideOf(after, after.origin === 'start' ? 'Start state' : 'This run')} />
      )}
    </div>
  );
}

function sideOf({ plan, pages, rowsRead, sent }: RecordedPlan, label: string): Measured {
  return { label, plan: { ...plan, rowsRead: rowsRead ?? plan.rowsRead }, pages, sent };
}

interface PickerProps {
  label: string;
  session: SqlSession;
  plans: readonly RecordedPlan[];
  selected: string;
  /** Offers to compare with nothing. */
  none?: true;
  onSelect(id: string): void;
}

function Picker({ label, session, plans, selected, none, onSelect }: PickerProps) {
  const id = useId();
  return (
    <span class="wb-picker">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="control"
        value={selected}
        onChange={({ currentTarget }) => onSelect(currentTarget.value)}
      >
        {none && <option value="none">Nothing</option>}
        {plans.map((plan) => (
          <option key={plan.id} value={plan.id}>
            {labelOf(plan, session)}
          </option>
        ))}
      </select>
    </span>
  );
}

/** `Start: Order history page, 1,234 pages`. */
function labelOf({ origin, at, sql, workload, pages }: RecordedPlan, session: SqlSession): string {
  const title = session.definition.workload.find(({ name }) => name === workload)?.title;
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
  return `${names[origin]}, ${counted(pages, 'page')}`;
}

function Raw({ plan }: { plan: RecordedPlan }) {
  const text = JSON.stringify(JSON.parse(plan.json), null, 2);
  const timed = plan.plan.root.ownMilliseconds !== undefined;
  return (
    <div class="wb-raw">
      <div class="wb-bar">
        <span class="wb-muted">{timed ? explainAnalyzeTimed : explainAnalyze}</span>
        <CopyButton text={() => text} label="Copy" />
      </div>
      <pre>
        <code>{text}</code>
      </pre>
    </div>
  );
}
