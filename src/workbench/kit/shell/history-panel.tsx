import type { ExerciseSession } from '../session/session.ts';
import type { HistoryEntry } from '../store/history.ts';

const events: Record<HistoryEntry['event'], string> = {
  ran: 'Ran',
  failed: 'Failed',
  checked: 'Checked',
  'before reset': 'Replaced by the starter',
  'before solution': 'Replaced by the solution',
  'before restore': 'Replaced from the history',
  'before import': 'Replaced by an import',
  'before other tab': 'Replaced by another tab',
};

/** What was run and what was replaced, each to be taken back into the editor. */
export function HistoryPanel({ session }: { session: ExerciseSession }) {
  const { history } = session.work.value;
  if (history.length === 0) return <p class="wb-empty">Your runs and checks are listed here.</p>;
  return (
    <ol class="wb-history">
      {history.map((entry) => (
        <li key={entry.at}>
          <div class="wb-bar">
            <span>
              <strong>{events[entry.event]}</strong> <time dateTime={entry.at}>{when(entry.at)}</time>
            </span>
            <button
              type="button"
              class="control wb-button wb-quiet"
              onClick={() => void session.replaceText(entry.text, 'before restore')}
            >
              Put in the editor
            </button>
          </div>
          <pre>
            <code>{entry.text.trim()}</code>
          </pre>
        </li>
      ))}
    </ol>
  );
}

function when(at: string): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
