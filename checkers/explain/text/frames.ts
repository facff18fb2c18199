/** Takes away what psql, pgAdmin, DBeaver, DataGrip, Markdown and CSV put around the lines of a plan. */
import type { Line } from './lines.ts';

const bar = '[|│║┃]';
const rule =
  /^[\s+|├┤┌┐└┘┬┴┼╞╡╔╗╚╝╠╣╤╧╪╟╢╒╕╘╛╓╖╙╜│║:]*[-─═━=]{3,}[-─═━=\s+|├┤┌┐└┘┬┴┼╞╡╔╗╚╝╠╣╤╧╪╟╢╒╕╘╛╓╖╙╜│║:]*$/;
const record = /^[-─═+|┌╔├╠*╭\s]*\[ \S+ \d+ \][-─═+|┬┐╗╤┼╪┤╣\s]*$/;

/** Lines that are only a frame become empty; so do column headings. */
export function withoutFrames(lines: readonly Line[]): Line[] {
  return blocksOf(lines).flatMap(unframed);
}

/** Whether a line is the heading of EXPLAIN's only column. */
export function isHeading(text: string): boolean {
  return /^["'`|│║\s]*QUERY PLAN["'`|│║\s↵…+]*$/.test(text);
}

/** A rule under or over a heading. */
export function isRule(text: string): boolean {
  return rule.test(text);
}

/** Lines without an empty one between them: a table is one. */
function blocksOf(lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = [];
  let wasEmpty = true;
  for (const line of lines) {
    const isEmpty = line.text.trim() === '';
    if (isEmpty !== wasEmpty || blocks.length === 0) blocks.push([line]);
    else blocks.at(-1)?.push(line);
    wasEmpty = isEmpty;
  }
  return blocks;
}

function unframed(block: readonly Line[]): Line[] {
  const ruleAt = block.findIndex(({ text }) => isRule(text));
  const width = ruleAt < 0 ? undefined : (block[ruleAt]?.text.trimEnd().length ?? 0);
  let lines = block.map(({ number, text }, at): Line => {
    if (record.test(text)) return { number, text: '' };
    // Any name may be the heading, when a function printed the plan.
    if (isRule(text) || isHeading(text) || (at === ruleAt - 1 && isName(text)))
      return { number, text: '', isHeading: true, headsPlan: isHeading(text) };
    return { number, text };
  });
  lines = withoutRecordNames(withoutMarkdown(lines));
  lines = withoutBars(lines);
  lines = withoutContinuations(lines, width);
  return withoutQuotes(lines);
}

function isName(text: string): boolean {
  const name = text.replace(/^[|│║\s"]+/, '').slice(0, 200);
  return /^\w[\w ]{0,62}[|│║\s"]*$/.test(name) && text.trim().length < 200;
}

function withoutMarkdown(lines: readonly Line[]): Line[] {
  return lines.map(({ text, ...line }) => ({
    ...line,
    // Chats put the fence and the text into one line.
    text: /^\s*(?:```|~~~)\w*\s*$/.test(text)
      ? ''
      : text.replace(/^```(?=["'[{<(]|[A-Z][a-z])/, '').replace(/(\S)```\s*$/, '$1'),
  }));
}

/** `\x` repeats the heading in front of each line. */
function withoutRecordNames(lines: readonly Line[]): Line[] {
  const name = new RegExp(`^(?:${bar}? ?)QUERY PLAN\\s*(?:${bar} ?| )`);
  const at = lines.find(({ text }) => name.test(text));
  if (!at) return [...lines];
  const prefix = name.exec(at.text)?.[0].length ?? 0;
  const rest = /^[|│║]?\s*[|│║:] ?/;
  return lines.map(({ text, ...line }) => {
    if (name.test(text)) return { ...line, text: text.replace(name, '') };
    return { ...line, text: rest.test(text.slice(0, prefix + 1)) ? text.slice(prefix) : text };
  });
}

/** Bars left and right of nearly every line. */
function withoutBars(lines: readonly Line[]): Line[] {
  const left = new RegExp(`^\\s*${bar}`);
  const right = new RegExp(`${bar}\\s*$`);
  const full = lines.filter(({ text }) => text.trim() !== '');
  const most = (pattern: RegExp) => full.filter(({ text }) => pattern.test(text)).length * 2 > full.length;
  const hasLeft = full.length > 0 && most(left);
  const hasRight = full.length > 0 && most(right);
  return lines.map(({ text, ...line }) => {
    let inner = text;
    if (hasLeft) inner = inner.replace(left, '');
    if (hasRight) inner = inner.replace(right, '');
    return { ...line, text: hasRight ? inner.trimEnd() : inner };
  });
}

/** psql marks lines that go on: `+` or `↵` where the value has a line break. */
function withoutContinuations(lines: readonly Line[], width: number | undefined): Line[] {
  const full = lines.filter(({ text }) => text.trim() !== '');
  const plus = full.filter(({ text }) => /\+\s*$/.test(text)).length;
  const colons = full.filter(({ text }) => /^\s?:/.test(text)).length;
  return lines.map(({ text, ...line }) => {
    let inner = withoutMark(text, '↵');
    const isMarked = plus * 2 > full.length || (width !== undefined && inner.trimEnd().length >= width);
    if (isMarked) inner = withoutMark(inner, '+');
    if (colons * 2 > full.length) inner = inner.replace(/^\s?:/, '');
    return { ...line, text: inner };
  });
}

/** The text without a mark at its end, and without the spaces around it. */
function withoutMark(text: string, mark: string): string {
  const end = text.trimEnd();
  return end.endsWith(mark) ? end.slice(0, -mark.length).trimEnd() : text;
}

/** pgAdmin, DataGrip and CSV put each line into quotes, or those that have quotes or commas in them. */
function withoutQuotes(lines: readonly Line[]): Line[] {
  return withoutHalfQuotes(lines).map(({ text, ...line }) => {
    // Python prints a row as `('…',)`.
    const [, bracket, quote = '', inner] = /^\s*([[(])?(["'])(.*)\2,?[)\]]?[,;]?\s*$/s.exec(text) ?? [];
    if (inner === undefined || isField(inner, quote) || (bracket && isList(inner))) return { ...line, text };
    if (!/->|cost=|^\s*[A-Z][\w /-]*(?::|$)|^ /.test(inner)) return { ...line, text };
    return { ...line, text: inner.replaceAll(quote + quote, quote).replaceAll(`\\${quote}`, quote) };
  });
}

/** Lines of which only the first or only the last quote was copied. */
function withoutHalfQuotes(lines: readonly Line[]): readonly Line[] {
  const full = lines.filter(({ text }) => text.trim() !== '');
  const isHalf = (text: string) => (text.match(/"/g)?.length ?? 0) % 2 === 1;
  const atEnd = full.filter(({ text }) => /"\s*$/.test(text) && isHalf(text)).length;
  const atStart = full.filter(({ text }) => /^\s*"/.test(text) && isHalf(text)).length;
  if (full.length < 2 || Math.max(atStart, atEnd) < full.length * 0.8) return lines;
  return lines.map(({ text, ...line }) => ({
    ...line,
    text: text.replace(atEnd > atStart ? /"\s*$/ : /^\s*"/, ''),
  }));
}

/** Several rows in one line: they are read as JSON. */
function isList(inner: string): boolean {
  return /["'],?[)\]]/.test(inner);
}

/** A line of JSON is in quotes too, without being a quoted line: `"Filter": "(a = 1)"`. */
function isField(inner: string, quote: string): boolean {
  return inner.startsWith(quote) || /^[^"':]*["']\s*:/.test(inner);
}
