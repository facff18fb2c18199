/** Takes away what stands in front of every line: numbers, comment signs, the names of containers, `NOTICE:`. */
import type { Line } from './lines.ts';

const marks: readonly RegExp[] = [
  // Line numbers of editors, and of exports that count rows.
  /^ *\d+(?: ?[|:│] ?|,|\t|\.? {1,2})/,
  /^(?:psql:\S+ )?(?:NOTICE|INFO|HINWEIS|NOTE|ATTENTION): {1,2}/,
  // docker compose, and Kubernetes with its time.
  /^[\w.-]+ +\| /,
  /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d) (?:std(?:out|err) F )?/,
  /^ ?(?:--|#|\/\/|\*)(?: |$)/,
  // A diff in which all lines were added, or all removed.
  /^\+(?=[ A-Z])/,
  /^-(?=[ A-Z])/,
];

/** A prefix stands in front of so many of the lines. Those of others may stand around them. */
const most = 0.8;
const looked = 50;

/** The lines without a prefix that nearly all of them have; several prefixes may stand in front of each other. */
export function withoutPrefixes(lines: readonly Line[]): readonly Line[] {
  let inner = lines;
  for (const mark of marks) {
    const full = inner.filter(({ text }) => text.trim() !== '');
    // A prefix that most lines have is in front of one of the first ones.
    if (!full.slice(0, looked).some(({ text }) => mark.test(text))) continue;
    const marked = full.filter(({ text }) => mark.test(text)).length;
    if (marked >= 2 && marked >= full.length * most)
      inner = inner.map(({ text, ...line }) => ({ ...line, text: text.replace(mark, '') }));
  }
  return inner;
}
