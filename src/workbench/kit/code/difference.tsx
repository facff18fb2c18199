import { useMemo } from 'preact/hooks';
import { CodeLine } from './code.tsx';
import type { DiffLine } from './diff.ts';
import { type CodeParser, type CodeToken, highlightedLines } from './highlight.ts';

interface Props {
  parser: CodeParser;
  lines: readonly DiffLine[];
  /** What is said of a line that only one side has, for people who use a screen reader. */
  names: { ours: string; yours: string };
  /** How many lines are shown around a change; all where undefined. */
  around?: number;
}

const signs = { same: ' ', ours: '+', yours: '−' };

/** Two texts as one, with what differs marked. */
export function Difference({ parser, lines, names, around = Number.POSITIVE_INFINITY }: Props) {
  const colored = useMemo(() => coloredLines(lines, parser), [lines, parser]);
  const changed = lines.flatMap(({ from }, at) => (from === 'same' ? [] : [at]));
  const isShown = (at: number) =>
    around === Number.POSITIVE_INFINITY || changed.some((change) => Math.abs(change - at) <= around);
  return (
    <pre class="wb-diff">
      {lines.map(({ from, text }, at) => {
        if (!isShown(at))
          return at === 0 || isShown(at - 1) ? (
            <div key={at} class="wb-muted">
              …
            </div>
          ) : null;
        return (
          <div key={at} data-from={from}>
            <span aria-hidden="true">{signs[from]} </span>
            {from !== 'same' && <span class="visually-hidden">{names[from]}</span>}
            <code>
              <CodeLine tokens={colored[at] ?? [{ text, className: '' }]} />
            </code>
          </div>
        );
      })}
    </pre>
  );
}

/** Each side is colored as a whole, as a string or a comment may go over several lines. */
function coloredLines(lines: readonly DiffLine[], parser: CodeParser): CodeToken[][] {
  const side = (other: DiffLine['from']) => {
    const text = lines.filter(({ from }) => from !== other).map((line) => line.text);
    return highlightedLines(text.join('\n'), parser).values();
  };
  const [ours, yours] = [side('yours'), side('ours')];
  return lines.map(({ from }) => {
    const inOurs = from === 'yours' ? undefined : ours.next().value;
    const inYours = from === 'ours' ? undefined : yours.next().value;
    return inOurs ?? inYours ?? [];
  });
}
