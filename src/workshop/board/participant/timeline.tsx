import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DiffLine } from '#src/workbench/kit/code/diff.ts';
import type { TimelineEntry } from '../../protocol/workshop.ts';
import type { ExerciseNames } from '../exercise-names.ts';
import { attemptNumber, textBefore } from './attempts.ts';
import { Comparison } from './comparison.tsx';

interface Props {
  entries: readonly TimelineEntry[];
  /** Of every exercise, to compare with. */
  all: readonly TimelineEntry[];
  names: ExerciseNames;
  starters: string;
}

/** The newest first; the newest attempt is open. */
export function Timeline({ entries, all, names, starters }: Props) {
  const newest = entries.find(({ answer }) => answer !== undefined);
  return (
    <ol class="ws-timeline">
      {entries.map((entry) => (
        <li key={`${entry.at} ${entry.exercise} ${entry.kind}`} data-verdict={entry.verdict}>
          <p>
            <time dateTime={entry.at}>{clock(entry.at)}</time>{' '}
            <span class="ws-muted" title={names.full(entry.exercise)}>
              {names.lab(entry.exercise)}, {names.short(entry.exercise)}
            </span>{' '}
            <strong>{said(entry, all)}</strong>
            {entry.text && <q>{entry.text}</q>}
          </p>
          {entry.failed && entry.failed.length > 0 && (
            <ul>
              {entry.failed.map(({ title, observed }) => (
                <li key={title}>
                  {title}: {observed}
                </li>
              ))}
            </ul>
          )}
          {entry.grades && <Comparison entry={entry} />}
          {entry.answer !== undefined && (
            <Attempt
              entry={entry}
              before={textBefore(all, entry)}
              starters={starters}
              isOpen={entry === newest}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

const verdicts: Readonly<Record<string, string>> = {
  pass: 'passed',
  fail: 'failed',
  pending: 'still pending',
  unknown: 'could not be graded',
};

function said(entry: TimelineEntry, all: readonly TimelineEntry[]): string {
  switch (entry.kind) {
    case 'checked':
      return `Attempt ${attemptNumber(all, entry)} ${verdicts[entry.verdict ?? ''] ?? 'checked'}`;
    case 'deployed':
      return `graded a deployed stack on their own machine: ${verdicts[entry.verdict ?? ''] ?? 'checked'}`;
    case 'opened':
      return 'opened it';
    case 'hint':
      return 'took a hint';
    case 'solution':
      return 'looked at the solution';
    case 'help':
      return 'asked for help: ';
    case 'helped':
      return 'needs no help anymore';
    case 'draft':
      return 'has this in the editor';
    default:
      return entry.kind;
  }
}

const clock = (at: string) => new Date(at).toLocaleTimeString(undefined, { timeStyle: 'medium' });

type Against = 'before' | 'starter' | 'nothing';

interface AttemptProps {
  entry: TimelineEntry;
  before: string | undefined;
  starters: string;
  isOpen: boolean;
}

/** An answer, as the difference from the attempt before or from the starter, or as it is. */
function Attempt({ entry, before, starters, isOpen }: AttemptProps) {
  const against = useSignal<Against>(before === undefined ? 'starter' : 'before');
  const lines = useSignal<readonly DiffLine[] | undefined>(undefined);
  const problem = useSignal('');
  const shown = useSignal(isOpen);
  const answer = entry.answer ?? '';
  useEffect(() => {
    if (!shown.value) return;
    let ended = false;
    const compare = async () => {
      const other = against.value === 'starter' ? await starterOf(entry.exercise, starters) : (before ?? '');
      const { diffLines } = await import('#src/workbench/kit/code/diff.ts');
      if (!ended) lines.value = against.value === 'nothing' ? asIs(answer) : diffLines(other, answer);
    };
    compare().catch((error) => {
      lines.value = asIs(answer);
      problem.value = `There is nothing to compare with. ${error instanceof Error ? error.message : ''}`;
    });
    return () => {
      ended = true;
    };
  }, [against.value, shown.value, before, answer]);
  return (
    <details
      open={isOpen}
      onToggle={({ currentTarget }) => {
        shown.value = currentTarget.open;
      }}
    >
      <summary>Answer</summary>
      <label class="ws-field">
        Compared with
        <select
          class="control"
          value={against.value}
          onChange={({ currentTarget }) => {
            against.value = currentTarget.value as Against;
          }}
        >
          {before !== undefined && <option value="before">the attempt before</option>}
          <option value="starter">the starter</option>
          <option value="nothing">nothing</option>
        </select>
      </label>
      {problem.value && <p role="alert">{problem.value}</p>}
      {lines.value && <Lines lines={lines.value} />}
    </details>
  );
}

const spoken = { same: '', ours: 'added: ', yours: 'removed: ' };
const signs = { same: ' ', ours: '+', yours: '−' };

function Lines({ lines }: { lines: readonly DiffLine[] }) {
  if (lines.every(({ from }) => from === 'same') && lines.length > 1)
    return (
      <>
        <p class="ws-muted">No difference.</p>
        <Text lines={lines} />
      </>
    );
  return <Text lines={lines} />;
}

function Text({ lines }: { lines: readonly DiffLine[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, by keyboard too.
    <pre class="ws-diff" tabIndex={0}>
      {lines.map(({ from, text }, index) => (
        <div key={index} data-from={from}>
          <span aria-hidden="true">{signs[from]} </span>
          <span class="visually-hidden">{spoken[from]}</span>
          <code>{text}</code>
        </div>
      ))}
    </pre>
  );
}

const asIs = (text: string): DiffLine[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => ({ from: 'same', text: line }));

let known: Promise<Readonly<Record<string, string>>> | undefined;

/** What the learner found in the editor. @throws Error when it can't be fetched, or the course has no such exercise */
async function starterOf(exercise: string, address: string): Promise<string> {
  known ??= fetch(address).then((response) => response.json());
  const starter = (await known.catch(() => undefined))?.[exercise];
  if (starter === undefined) {
    known = undefined;
    throw new Error('The starter could not be fetched.');
  }
  return starter;
}
