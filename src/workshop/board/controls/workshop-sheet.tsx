import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { counted } from '#labs/words.ts';
import type { BoardSnapshot, ListedWorkshop, WorkshopPlan } from '../../protocol/workshop.ts';
import { ask, perform } from '../commands.ts';
import type { ExerciseNames } from '../exercise-names.ts';
import { forget } from '../live.ts';
import { changeSettings } from '../settings.ts';
import { Sheet } from '../sheet.tsx';
import { PlanForm } from './plan-form.tsx';

interface Props {
  snapshot: BoardSnapshot;
  names: ExerciseNames;
}

/** The door, what the workshop is, other workshops, and the end of everything. */
export function WorkshopSheet({ snapshot, names }: Props) {
  const { joinCode } = snapshot;
  return (
    <>
      <section>
        <h3>Joining</h3>
        <p>
          {joinCode ? (
            <>
              The code is <code class="ws-code">{joinCode}</code>.
            </>
          ) : (
            'No one can join. People who joined stay in.'
          )}
        </p>
        <button
          type="button"
          class="control"
          onClick={() =>
            void changeSettings(joinCode ? 'No one can join anymore.' : 'People can join again.', {
              joinOpen: !joinCode,
            })
          }
        >
          {joinCode ? 'Close joining' : 'Open joining with a new code'}
        </button>
      </section>
      <section>
        <h3>This workshop</h3>
        <PlanForm
          plan={planOf(snapshot)}
          names={names}
          label="Save"
          onSave={(_, changed) => changeSettings('Saved.', changed)}
        />
      </section>
      <section>
        <h3>Workshops</h3>
        <Workshops />
        <Sheet label="Start a new workshop" title="Start a new workshop">
          {() => <Next snapshot={snapshot} names={names} />}
        </Sheet>
      </section>
      <section>
        <h3>Delete the workshop</h3>
        <p>
          Deletes all that is kept of {counted(snapshot.participants.length, 'person', 'people')}: names,
          answers, grades. Take the grades out first. This can’t be undone.
        </p>
        <Deletion title={snapshot.title} />
      </section>
    </>
  );
}

function planOf({ title, settings }: BoardSnapshot): WorkshopPlan {
  const { exercises, access, hints, solutions, drafts, startsAt, endsAt, retentionDays } = settings;
  return { title, exercises, access, hints, solutions, drafts, startsAt, endsAt, retentionDays };
}

/** One at a time: starting another ends this one, which stays with its grades until its retention is over. */
function Next({ snapshot, names }: Props) {
  const plan = { ...planOf(snapshot), title: '', startsAt: null, endsAt: null };
  const start = async (planned: WorkshopPlan) => {
    const isStarted = await perform('', () => ask('POST', '/workshops', planned));
    if (isStarted) location.reload();
    return isStarted;
  };
  return (
    <>
      <p>
        {snapshot.settings.state === 'closed' ? '' : `This closes ${snapshot.title}. `}
        The new workshop has the same instructors and assistants, a new code, and no participants.{' '}
        {snapshot.title} keeps its board and its grades: you open it from the list of workshops.
      </p>
      <PlanForm plan={plan} names={names} label="Start it" onSave={start} />
    </>
  );
}

function Workshops() {
  const listed = useSignal<readonly ListedWorkshop[]>([]);
  const read = async () => {
    listed.value = (await ask<{ workshops: ListedWorkshop[] }>('GET', '/workshops')).workshops;
  };
  useEffect(() => void read().catch(() => {}), []);
  const open = async (id: string) => {
    if (await perform('', () => ask('POST', `/workshops/${id}/open`, {}))) location.reload();
  };
  return (
    <ul class="ws-people">
      {listed.value.map(({ id, title, createdAt, isClosed, people, isHere }) => (
        <li key={id}>
          <span>
            <strong>{title}</strong>,{' '}
            {new Date(createdAt).toLocaleDateString(undefined, { dateStyle: 'medium' })},{' '}
            {counted(people, 'person', 'people')}, {isClosed ? 'closed' : 'open'}
            {isHere && ' (this board)'}
          </span>
          {!isHere && (
            <button
              type="button"
              class="control"
              aria-label={`Open the board of ${title}`}
              onClick={() => void open(id)}
            >
              Open the board
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Deletion({ title }: { title: string }) {
  const typed = useSignal('');
  const remove = async (event: Event) => {
    event.preventDefault();
    if (await perform('The workshop is deleted.', () => ask('DELETE', '/workshop'))) forget();
  };
  return (
    <form onSubmit={(event) => void remove(event)}>
      <label class="ws-field">
        Type the title, {title}, to delete it
        <input
          class="control"
          value={typed.value}
          autocomplete="off"
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
        />
      </label>
      <button type="submit" class="control ws-danger" disabled={typed.value.trim() !== title.trim()}>
        Delete the workshop
      </button>
    </form>
  );
}
