import { useSignal } from '@preact/signals';
import { titleLimit } from '../../protocol/limits.ts';
import type { WorkshopPlan } from '../../protocol/workshop.ts';
import type { ExerciseNames } from '../exercise-names.ts';
import { ExercisePicker } from './exercise-picker.tsx';
import { fromLocal, toLocal } from './local-time.ts';

interface Props {
  plan: WorkshopPlan;
  names: ExerciseNames;
  /** On the button. */
  label: string;
  /**
   * @param changed what was changed in the form: someone else may have changed the rest meanwhile
   * @returns whether it was saved
   */
  onSave(plan: WorkshopPlan, changed: Partial<WorkshopPlan>): Promise<boolean>;
}

type Access = WorkshopPlan['access'];
type Mode = WorkshopPlan['hints'];

const accesses: Readonly<Record<Access, string>> = {
  free: 'all from the start',
  'in order': 'each after those before it are passed',
  released: 'when I release them',
};
const modes: Readonly<Record<Mode, string>> = {
  free: 'when participants like',
  released: 'when I release them',
};

/** What a workshop is: before it starts, and changed later. */
export function PlanForm({ plan, names, label, onSave }: Props) {
  const changed = useSignal<Partial<WorkshopPlan>>({});
  const set = (change: Partial<WorkshopPlan>) => {
    changed.value = { ...changed.value, ...change };
  };
  const draft = { ...plan, ...changed.value };
  const save = async () => {
    const saved = changed.value;
    if ((await onSave(draft, saved)) && changed.value === saved) changed.value = {};
  };
  const { title, exercises, access, hints, solutions, drafts, retentionDays } = draft;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label class="ws-field">
        Title
        <input
          class="control"
          required
          maxLength={titleLimit}
          value={title}
          onInput={({ currentTarget: { value } }) => set({ title: value })}
        />
      </label>
      <ExercisePicker chosen={exercises} names={names} onChange={(chosen) => set({ exercises: chosen })} />
      <div class="ws-fields">
        <Choice
          label="Exercises open"
          choices={accesses}
          chosen={access}
          onChoose={(chosen) => set({ access: chosen })}
        />
        <Choice label="Hints" choices={modes} chosen={hints} onChoose={(chosen) => set({ hints: chosen })} />
        <Choice
          label="Solutions"
          choices={modes}
          chosen={solutions}
          onChoose={(chosen) => set({ solutions: chosen })}
        />
        <Time label="Checks count from" at={draft.startsAt} onChange={(startsAt) => set({ startsAt })} />
        <Time label="Checks count until" at={draft.endsAt} onChange={(endsAt) => set({ endsAt })} />
        <label class="ws-field">
          Days until everything is deleted, after the end
          <input
            class="control"
            type="number"
            required
            min={1}
            max={365}
            value={retentionDays}
            onInput={({ currentTarget }) => set({ retentionDays: currentTarget.valueAsNumber })}
          />
        </label>
      </div>
      <label class="ws-check">
        <input
          type="checkbox"
          checked={drafts}
          onChange={({ currentTarget: { checked } }) => set({ drafts: checked })}
        />{' '}
        Show what is in editors before it is checked. Participants are told.
      </label>
      <button type="submit" class="control ws-primary">
        {label}
      </button>
    </form>
  );
}

interface ChoiceProps<Id extends string> {
  label: string;
  choices: Readonly<Record<Id, string>>;
  chosen: Id;
  onChoose(id: Id): void;
}

function Choice<Id extends string>({ label, choices, chosen, onChoose }: ChoiceProps<Id>) {
  return (
    <label class="ws-field">
      {label}
      <select
        class="control"
        value={chosen}
        onChange={({ currentTarget }) => onChoose(currentTarget.value as Id)}
      >
        {(Object.entries(choices) as [Id, string][]).map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Time({
  label,
  at,
  onChange,
}: {
  label: string;
  at: string | null;
  onChange(at: string | null): void;
}) {
  return (
    <label class="ws-field">
      {label} (optional)
      <input
        class="control"
        type="datetime-local"
        value={toLocal(at)}
        onChange={({ currentTarget }) => onChange(fromLocal(currentTarget.value))}
      />
    </label>
  );
}
