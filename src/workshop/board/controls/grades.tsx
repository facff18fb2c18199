import { useSignal } from '@preact/signals';
import { counted } from '#labs/words.ts';
import type { BoardSnapshot } from '../../protocol/workshop.ts';
import { ask, download, perform } from '../commands.ts';

/** The forms in which grades are taken out. */
const forms = [
  { form: 'participants', text: 'A row for each participant (CSV)' },
  { form: 'exercises', text: 'A row for each participant and exercise (CSV)' },
  { form: 'canvas', text: 'Canvas (CSV)' },
  { form: 'moodle', text: 'Moodle (CSV)' },
  { form: 'json', text: 'Everything, with answers (JSON)' },
] as const;

/** Takes grades out, and has the server grade all passes again. */
export function Grades({ snapshot, summary }: { snapshot: BoardSnapshot; summary: string }) {
  const { waiting, staff } = snapshot;
  /** How many answers are graded again since this was asked for. */
  const asked = useSignal<number | undefined>(undefined);
  const again = () =>
    perform('The server grades all passes again.', async () => {
      const { count } = await ask<{ count: number }>('POST', '/regrade', {});
      asked.value = count;
    });
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
            <a href={download(`/export?form=${form}`)} download data-astro-prefetch="false">
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
      {staff.role === 'instructor' && (
        <>
          <h3>Grade all again</h3>
          <p>
            After a checker was fixed, the server can grade every pass again. Until then the old grades stay.
          </p>
          <button type="button" class="control" onClick={() => void again()}>
            Grade all again
          </button>
          {asked.value !== undefined && (
            <p role="status">
              {asked.value - Math.min(waiting, asked.value)} of {counted(asked.value, 'answer')} graded again.
            </p>
          )}
          {asked.value !== undefined && asked.value > 0 && (
            <progress
              value={asked.value - Math.min(waiting, asked.value)}
              max={asked.value}
              aria-label="Answers graded again"
            />
          )}
        </>
      )}
    </>
  );
}
