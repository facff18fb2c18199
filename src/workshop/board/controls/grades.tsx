import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { counted } from '#labs/words.ts';
import type { BoardSnapshot, Regrading } from '../../protocol/workshop.ts';
import { ask, download, perform } from '../commands.ts';
import type { ExerciseNames } from '../exercise-names.ts';

/** The forms in which grades are taken out. */
const forms = [
  { form: 'participants', text: 'A row for each participant (CSV)' },
  { form: 'exercises', text: 'A row for each participant and exercise (CSV)' },
  { form: 'canvas', text: 'Canvas (CSV)' },
  { form: 'moodle', text: 'Moodle (CSV)' },
  { form: 'json', text: 'Everything, with answers (JSON)' },
] as const;

/** Takes grades out, and has the server grade all passes again. */
export function Grades({
  snapshot,
  summary,
  names,
}: {
  snapshot: BoardSnapshot;
  summary: string;
  names: ExerciseNames;
}) {
  const { waiting, staff } = snapshot;
  return (
    <>
      <p>
        Only passes that the server has graded itself count.
        {waiting > 0 &&
          ` ${counted(waiting, 'answer')} of this server ${waiting === 1 ? 'waits' : 'wait'} to be graded.`}
      </p>
      <ul class="ws-links">
        {forms.map(({ form, text }) => (
          <li key={form}>
            <a href={download(form)} download data-astro-prefetch="false">
              {text}
            </a>
          </li>
        ))}
        <li>
          <a href={summary} target="_blank" rel="noopener">
            What the class learned: a page without names, to print
          </a>
        </li>
      </ul>
      <Again waiting={waiting} isInstructor={staff.role === 'instructor'} names={names} />
    </>
  );
}

interface AgainProps {
  /** Answers that wait, of every workshop of the server. */
  waiting: number;
  isInstructor: boolean;
  names: ExerciseNames;
}

/** Grading all passes again, how far that is, and whose grade it changed. */
function Again({ waiting, isInstructor, names }: AgainProps) {
  const regrading = useSignal<Regrading | undefined>(undefined);
  const look = async () => {
    regrading.value = await ask<Regrading>('GET', '/regrade');
  };
  // The count that waits moves with each answer that is graded.
  useEffect(() => void look().catch(() => {}), [waiting]);
  const again = () =>
    perform('The server grades all passes again.', async () => {
      await ask('POST', '/regrade', {});
      await look();
    });
  const { total = 0, done = 0, changed = [] } = regrading.value ?? {};
  return (
    <>
      {isInstructor && (
        <>
          <h3>Grade all again</h3>
          <p>
            After a checker was fixed, the server can grade every pass again. Until an answer is graded, its
            old grade counts. Each participant’s page and the JSON show the old grades, too.
          </p>
          <button type="button" class="control" disabled={done < total} onClick={() => void again()}>
            Grade all again
          </button>
        </>
      )}
      {total > 0 && (
        <>
          <p role="status">
            {done} of {counted(total, 'answer')} graded again.
          </p>
          <progress value={done} max={total} aria-label="Answers graded again" />
        </>
      )}
      {changed.length > 0 && (
        <>
          <h3>Changed by other checkers</h3>
          <ul class="ws-changed">
            {changed.map(({ participant, name, exercise, before, after, reason }) => (
              <li key={`${participant} ${exercise}`}>
                <strong>{name}</strong>, {names.lab(exercise)}, {names.short(exercise)}: {verdicts[before]}{' '}
                before, {verdicts[after]} now. {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const verdicts = {
  pass: 'verified',
  fail: 'not passed',
  pending: 'pending',
  unknown: 'not gradable',
} as const;
