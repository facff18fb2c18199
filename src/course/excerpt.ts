/** Code on a page is cut out of the file that is compiled and tested, so that it cannot differ from it. */

/**
 * The lines of a text from the one that holds `from` to the next one that holds `to`, both included, without the
 * indentation that they share. Without `from` it starts with the text, without `to` it ends with it, with neither it is
 * the whole; with `from` alone, that line.
 * @throws when `from` stands in no line or in several, and when `to` stands in no line from there on.
 */
export function excerptOf(text: string, from?: string, to?: string): string {
  const lines = text.trimEnd().split('\n');
  const first = from === undefined ? 0 : onlyLineWith(lines, from);
  const last = lastLine(lines, first, from, to);
  return withoutSharedIndent(lines.slice(first, last + 1)).join('\n');
}

function onlyLineWith(lines: readonly string[], from: string): number {
  const found = lines.flatMap((line, index) => (line.includes(from) ? [index] : []));
  const [first] = found;
  if (first === undefined) throw new Error(`no line holds "${from}"`);
  if (found.length > 1)
    throw new Error(
      `"${from}" stands in lines ${found.map((index) => index + 1).join(', ')}: say more of it`,
    );
  return first;
}

function lastLine(lines: readonly string[], first: number, from?: string, to?: string): number {
  if (to === undefined) return from === undefined ? lines.length - 1 : first;
  const last = lines.findIndex((line, index) => index >= first && line.includes(to));
  if (last < 0) throw new Error(`no line from line ${first + 1} on holds "${to}"`);
  return last;
}

function withoutSharedIndent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared));
}
