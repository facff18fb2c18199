import { useSignal } from '@preact/signals';
import { type StuckRule, stuckLimits } from '../protocol/stuck.ts';
import type { BoardSnapshot } from '../protocol/workshop.ts';
import type { ExerciseNames } from './exercise-names.ts';
import { HelpButtons } from './help-buttons.tsx';
import { now } from './live.ts';
import { Mark } from './mark.tsx';
import { type Cell, inNeed, type Row } from './rows.ts';
import { changeSettings } from './settings.ts';
import { ago, minutes, stuckWords } from './standing-words.ts';

interface Props {
  snapshot: BoardSnapshot;
  rows: readonly Row[];
  names: ExerciseNames;
  onOpen(participant: string, exercise?: string): void;
}

/** Most people listed; the rest is counted. */
const mostListed = 100;

/** Who asked for help, who is stuck and why, and whom nothing was heard of. */
export function NeedList({ snapshot, rows, names, onOpen }: Props) {
  const needy = inNeed(rows);
  return (
    <section class="ws-need" aria-labelledby="ws-need">
      <h2 id="ws-need">
        Who needs help <span class="ws-count">{needy.length}</span>
      </h2>
      {needy.length === 0 && <p class="ws-muted">No one at the moment.</p>}
      <ol>
        {needy.slice(0, mostListed).map(({ participant, need }) => (
          <li key={participant.id} data-state={need.state}>
            <Mark state={need.state} />
            <div>
              <button
                type="button"
                class="ws-link"
                onClick={() => onOpen(participant.id, need.standing.exercise)}
              >
                {participant.name}
              </button>{' '}
              <span class="ws-muted">
                {names.lab(need.standing.exercise)}, {names.short(need.standing.exercise)}
              </span>
              <Reason need={need} />
            </div>
            {need.standing.help && <HelpButtons participant={participant} help={need.standing.help} />}
          </li>
        ))}
      </ol>
      {needy.length > mostListed && <p>And {needy.length - mostListed} more.</p>}
      <Rule snapshot={snapshot} />
    </section>
  );
}

/** Why someone is in the list. */
export function Reason({ need: { standing, stuck } }: { need: Cell }) {
  return (
    <>
      {standing.help && (
        <p>
          {standing.help.text ? <q>{standing.help.text}</q> : 'Asked for help'}{' '}
          <span class="ws-muted">{ago(standing.help.at, now.value)}</span>
          {standing.help.by && !standing.help.answer && <strong> {standing.help.by} is on it.</strong>}
          {standing.help.answer && (
            <>
              {' '}
              <strong>{standing.help.answer.by} answered:</strong> {standing.help.answer.text}
            </>
          )}
        </p>
      )}
      {stuck && <p>{stuckWords(stuck, standing)}</p>}
      {!stuck && standing.help && standing.failing && (
        <p class="ws-muted">
          Last check failed by: {standing.failing.title} ({standing.failing.observed.replace(/\.$/, '')})
        </p>
      )}
    </>
  );
}

/** When someone counts as stuck, and the form that sets it. */
function Rule({ snapshot: { settings, staff } }: Pick<Props, 'snapshot'>) {
  const draft = useSignal<StuckRule>(settings.stuck);
  const isOpen = useSignal(false);
  const { sameRequirement, timesMedian, idleMinutes } = settings.stuck;
  const save = (event: Event) => {
    event.preventDefault();
    void changeSettings('The rule is changed.', { stuck: draft.value }).then((done) => {
      if (done) isOpen.value = false;
    });
  };
  const field = (part: keyof StuckRule, text: string, step: number) => (
    <label>
      <input
        class="control"
        type="number"
        required
        {...stuckLimits[part]}
        step={step}
        value={draft.value[part]}
        onInput={({ currentTarget }) => {
          draft.value = { ...draft.value, [part]: currentTarget.valueAsNumber };
        }}
      />{' '}
      {text}
    </label>
  );
  return (
    <div class="ws-rule">
      <p class="ws-muted">
        Stuck: {sameRequirement} checks in a row fail by the same requirement, or the exercise takes{' '}
        {timesMedian} times the median of those who passed. Idle: nothing happened for {minutes(idleMinutes)}.
      </p>
      {staff.role === 'instructor' && !isOpen.value && (
        <button
          type="button"
          class="control"
          onClick={() => {
            draft.value = settings.stuck;
            isOpen.value = true;
          }}
        >
          Change the rule
        </button>
      )}
      {isOpen.value && (
        <form onSubmit={save}>
          {field('sameRequirement', 'failed checks in a row', 1)}
          {field('timesMedian', 'times the median', 0.5)}
          {field('idleMinutes', 'minutes without anything', 1)}
          <div class="ws-buttons">
            <button type="submit" class="control ws-primary">
              Save
            </button>
            <button
              type="button"
              class="control"
              onClick={() => {
                isOpen.value = false;
              }}
            >
              Cancel
            </button>
          </div>
        </form>
      )}
    </div>
  );
}
