import { useEffect, useState } from 'preact/hooks';
import { Code } from '../code/code.tsx';
import type { DiffLine } from '../code/diff.ts';
import { Difference } from '../code/difference.tsx';
import type { CodeParser } from '../code/highlight.ts';
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
  'before example': 'Replaced by an example',
};

type DiffLines = typeof import('../code/diff.ts').diffLines;

/** What was run and what was replaced, each with what came of it and how it differs from the one before. */
export function HistoryPanel({ session }: { session: ExerciseSession }) {
  const { history } = session.work.value;
  const [diffLines, setDiffLines] = useState<DiffLines>();
  useEffect(() => {
    void import('../code/diff.ts').then(
      (module) => setDiffLines(() => module.diffLines),
      () => {}, // The texts are then shown whole.
    );
  }, []);
  if (history.length === 0) return <p class="wb-empty">Your runs and checks are listed here.</p>;
  return (
    <ol class="wb-history">
      {history.map((entry, index) => (
        <li key={entry.at}>
          <div class="wb-bar">
            <span>
              <strong>{events[entry.event]}</strong>
              {entry.result && `: ${entry.result}`}{' '}
              <time class="wb-muted" dateTime={entry.at}>
                {when(entry.at)}
              </time>
            </span>
            <button
              type="button"
              class="control wb-button wb-quiet"
              onClick={() => void session.replaceText(entry.text, 'before restore')}
            >
              Put in the editor
            </button>
          </div>
          <Text
            parser={session.parser}
            entry={entry}
            before={earlier(history, index)}
            diffLines={diffLines}
          />
        </li>
      ))}
    </ol>
  );
}

/** The last attempt of the same kind before an entry: a run is compared with a run, a whole text with a whole text. */
function earlier(history: readonly HistoryEntry[], index: number): HistoryEntry | undefined {
  const isRun = ({ event }: HistoryEntry) => event === 'ran' || event === 'failed';
  const entry = history[index];
  return entry && history.slice(index + 1).find((each) => isRun(each) === isRun(entry));
}

interface TextProps {
  parser: CodeParser;
  entry: HistoryEntry;
  before: HistoryEntry | undefined;
  diffLines: DiffLines | undefined;
}

function Text({ parser, entry, before, diffLines }: TextProps) {
  const lines = before && diffLines?.(before.text, entry.text);
  if (!lines || !isAlike(lines))
    return (
      <pre>
        <Code text={entry.text.trim()} parser={parser} />
      </pre>
    );
  if (lines.every(({ from }) => from === 'same')) return <p class="wb-muted">The same text as before.</p>;
  return (
    <Difference parser={parser} lines={lines} names={{ ours: 'added: ', yours: 'removed: ' }} around={1} />
  );
}

/** Whether most of a text is the one before: else a difference says less than the text. */
function isAlike(lines: readonly DiffLine[]): boolean {
  return lines.filter(({ from }) => from === 'same').length >= lines.length / 3;
}

function when(at: string): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
