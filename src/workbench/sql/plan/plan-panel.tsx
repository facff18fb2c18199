import { useSignal } from '@preact/signals';
import { useEffect, useId, useState } from 'preact/hooks';
import { Press } from '../../kit/shell/press.tsx';
import type { SqlSession } from '../session/session.ts';
import type { RecordedPlan } from '../store/plan-history.ts';
import { PlanComparison, SinglePlan } from './plan-comparison.tsx';
import { defaultBefore, type ShownPlan, shownPlans } from './shown-plan.ts';

/** The plan of the last run or check beside the one it is compared with; both can be chosen from those recorded. */
export function PlanPanel({ session }: { session: SqlSession }) {
  const plans = shownPlans(session);
  const isRaw = useSignal(false);
  const { chosenAfter, chosenBefore } = session;
  const newest = plans.findLast(({ recorded }) => recorded) ?? plans.at(-1);
  const after = plans.find(({ id }) => id === chosenAfter.value) ?? newest;
  if (!after)
    return (
      <p class="wb-empty">
        <Press keys={['Ctrl', 'Enter']} button="Run" /> to run a query and see its plan here, next to the plan
        of the previous run, with the pages that each one touched.
      </p>
    );
  const chosen = plans.find(({ id }) => id === chosenBefore.value && id !== after.id);
  const before =
    chosenBefore.value === 'none'
      ? undefined
      : (chosen ?? defaultBefore(plans, after, session.choosesBefore));
  return (
    <div>
      <div class="wb-bar">
        <div class="wb-pickers">
          {plans.length > 1 && (
            <Picker
              label="Before"
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
            plans={plans}
            selected={after.id}
            onSelect={(id) => {
              chosenAfter.value = id;
              chosenBefore.value = undefined;
            }}
          />
        </div>
        {after.recorded && (
          <button
            type="button"
            class="control wb-button wb-quiet"
            aria-pressed={isRaw.value}
            onClick={() => {
              isRaw.value = !isRaw.value;
            }}
          >
            Raw
          </button>
        )}
      </div>
      {isRaw.value && after.recorded ? (
        <Raw plan={after.recorded} />
      ) : before ? (
        <PlanComparison
          before={{ ...before.measured, label: 'Before' }}
          after={{ ...after.measured, label: 'After' }}
        />
      ) : (
        <SinglePlan
          side={{
            ...after.measured,
            label: after.recorded?.origin === 'start' ? 'Start state' : 'This plan',
          }}
        />
      )}
    </div>
  );
}

/** Loaded when it is first asked for. */
function Raw({ plan }: { plan: RecordedPlan }) {
  const [View, setView] = useState<typeof import('./raw-plan.tsx').default>();
  useEffect(() => {
    void import('./raw-plan.tsx').then(
      (module) => setView(() => module.default),
      () => {}, // The page's banner says what is missing.
    );
  }, []);
  return View ? <View plan={plan} /> : <p class="wb-empty">Loading the view.</p>;
}

interface PickerProps {
  label: string;
  plans: readonly ShownPlan[];
  selected: string;
  /** Offers to compare with nothing. */
  none?: true;
  onSelect(id: string): void;
}

function Picker({ label, plans, selected, none, onSelect }: PickerProps) {
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
            {plan.label}
          </option>
        ))}
      </select>
    </span>
  );
}
