import type { BoardSnapshot, WorkshopSettings } from '../protocol/workshop.ts';
import { type Column, failureWords, headWords, mostFailing } from './columns.ts';
import type { ExerciseNames } from './exercise-names.ts';
import { changeSettings } from './settings.ts';

interface Props {
  snapshot: BoardSnapshot;
  columns: readonly Column[];
  selected: string | undefined;
  names: ExerciseNames;
  onClose(): void;
}

/** Requirements that are named when no exercise is selected. */
const named = 3;

/** What the selected exercise's column says, in words; without one, where the class fails. */
export function ColumnDetail({ snapshot, columns, selected, names, onClose }: Props) {
  const column = columns.find(({ exercise }) => exercise === selected);
  if (!column) return <WhereTheClassFails columns={columns} names={names} />;
  const { exercise, failing } = column;
  const isCurrent = snapshot.settings.current === exercise;
  const set = () =>
    changeSettings(
      isCurrent ? 'There is no exercise of the moment now.' : 'Everyone sees the exercise of the moment.',
      { current: isCurrent ? null : exercise },
    );
  return (
    <section class="ws-detail panel" aria-label={names.full(exercise)}>
      <h2>{names.full(exercise)}</h2>
      <p>{headWords({ ...column, failing: [] }, snapshot.participants.length)}</p>
      {failing.length > 0 && (
        <ul>
          {failing.map((each) => (
            <li key={each.title}>{failureWords(each)}</li>
          ))}
        </ul>
      )}
      <div class="ws-buttons">
        {snapshot.staff.role === 'instructor' && (
          <button type="button" class="control" onClick={() => void set()}>
            {isCurrent ? 'No longer the exercise of the moment' : 'Make it the exercise of the moment'}
          </button>
        )}
        {snapshot.staff.role === 'instructor' && (
          <ReleaseHere settings={snapshot.settings} exercise={exercise} />
        )}
        <button type="button" class="control" onClick={onClose}>
          Close
        </button>
      </div>
    </section>
  );
}

/** Releases what waits for the instructor in this exercise. */
function ReleaseHere({ settings, exercise }: { settings: WorkshopSettings; exercise: string }) {
  const { released } = settings;
  return (['hints', 'solutions'] as const)
    .filter((aid) => settings[aid] === 'released' && !released[aid].includes(exercise))
    .map((aid) => (
      <button
        key={aid}
        type="button"
        class="control"
        onClick={() =>
          void changeSettings('Released.', {
            release: { kind: aid, exercise, isReleased: true },
          })
        }
      >
        Release the {aid === 'hints' ? 'hints' : 'solution'}
      </button>
    ));
}

function WhereTheClassFails({ columns, names }: Pick<Props, 'columns' | 'names'>) {
  const most = mostFailing(columns, named);
  return (
    <section class="ws-detail panel" aria-label="Where the class fails">
      <h2>Where the class fails</h2>
      {most.length === 0 ? (
        <p>No one’s last check failed.</p>
      ) : (
        <ul>
          {most.map((each) => (
            <li key={`${each.exercise} ${each.title}`}>
              <span title={names.full(each.exercise)}>
                {names.lab(each.exercise)}, {names.short(each.exercise)}:
              </span>{' '}
              {failureWords(each)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
