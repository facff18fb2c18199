/** Puts together again what terminals and mails broke into several lines, up to the end of one plan. */
import { indentOf, type Line } from './lines.ts';
import { isBeginning, isHeadingOfOthers, isWholeDetail, isWholeNode } from './whole-line.ts';
import {
  beginsLikeNode,
  beginsSummary,
  beginsWithLabel,
  beginsWithUnknownLabel,
  costs,
  isSubplanName,
  isTarget,
  measured,
  summaryLabels,
} from './words.ts';

/** A line of EXPLAIN. */
export interface LogicalLine {
  kind: LineKind;
  indent: number;
  text: string;
  /** In the paste. */
  from: number;
  to: number;
}

export type LineKind = 'root' | 'node' | 'subplan' | 'detail' | 'summary';

export interface Collected {
  lines: readonly LogicalLine[];
  /** Index of the first line after the plan. */
  next: number;
  /** Lines that are part of the plan only by a guess. */
  doubts: number;
  /** Why the last line can't be all that EXPLAIN wrote. */
  cutOff: CutOff | undefined;
}

/** Why reading ended before the plan did. */
export interface CutOff {
  reason: string;
  /** Whether nodes or what they took may be missing; else only what stands beside the tree. */
  isInTree: boolean;
}

/** A line while parts may still be added to it. */
interface OpenLine extends LogicalLine {
  /** As pasted: the lines that it was broken into. */
  parts: string[];
  scan: Scan;
  /** Whether its figures have been in it. */
  has: { costs: boolean; measured: boolean };
}

/** @param start Index of the line of the plan's root. */
export function collectLines(lines: readonly Line[], start: number): Collected {
  const first = lines[start];
  if (!first) return { lines: [], next: start, doubts: 0, cutOff: undefined };
  const root = open(first, 'root');
  const all: OpenLine[] = [root];
  let current = root;
  let isClosed = false;
  let doubts = 0;
  let hasArrow = isFragment(root);
  let isGap = false;
  let isCounted = false;
  let ending: string | undefined;
  let at = start + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] as Line;
    const text = line.text.trim();
    if (text === '') {
      const next = nextFull(lines, at);
      if (next === undefined || isClosed || !goesOnAfterBlank(next, root, current)) break;
      continue;
    }
    if (isRowCount(text)) {
      isCounted = true;
      at += 1;
      break;
    }
    const kind = kindOf(text);
    if (isClosed && kind !== 'summary') break;
    const place = { root, current, lines, at, hasArrow };
    if (omitted.test(text) && goesOn(place)) {
      isGap = true;
      continue;
    }
    const decision = decide(kind, line, text, place);
    if (isGuess(decision) && isBeginning(text, nextFull(lines, at) === undefined)) {
      ending = text;
      if (decision === 'guess') at += 1;
      break;
    }
    if (decision === 'end') break;
    if (decision === 'continue' || decision === 'guess') {
      if (decision === 'guess') doubts += 1;
      current.to = line.number;
      goOn(current, line.text);
      continue;
    }
    current = open(line, decision);
    all.push(current);
    hasArrow ||= isFragment(current);
    if (
      /^(?:Execution [Tt]ime|Total runtime):/.test(text) &&
      line.text.length - line.text.trimStart().length <= root.indent + 1
    )
      isClosed = true;
  }
  const join = joinOf(all);
  const read = all.map((line) => ({ ...line, text: joined(line, join).trim() }));
  return {
    lines: read,
    next: at,
    doubts,
    cutOff: cutOffOf(read.at(-1) ?? root, root, { isGap, isCounted, ending }),
  };
}

function isGuess(decision: string): boolean {
  return decision === 'guess' || decision === 'end';
}

/** Someone left lines out. */
const omitted = /^(?:\.{3,}|…|[[(<](?:\.{3}|…|snip)[\])>])$/;

function cutOffOf(
  { kind, scan, has, text }: OpenLine,
  root: OpenLine,
  { isGap, isCounted, ending }: { isGap: boolean; isCounted: boolean; ending: string | undefined },
): CutOff | undefined {
  const reason = 'the last line is not complete';
  if (isGap) return { reason: 'lines were left out of it', isInTree: true };
  const isOpen = scan.depth > 0 || scan.quote !== '' || ending !== undefined;
  if (kind === 'summary') return isOpen || !isWholeDetail(text) ? { reason, isInTree: false } : undefined;
  // A line that begins like one beside the tree comes after it.
  const isInTree = ending === undefined || !summaryLabels.some((label) => label.startsWith(ending));
  if (isOpen) return { reason, isInTree };
  // The row count is only printed below all of a plan, whatever its last node is called.
  if (isCounted && !root.has.costs && !root.has.measured) return undefined;
  const isWhole =
    kind === 'detail'
      ? isWholeDetail(text)
      : kind !== 'node' ||
        (hasFiguresOf(root, has) && (has.costs || has.measured || isWholeNode(nameIn(text))));
  return isWhole ? undefined : { reason, isInTree: true };
}

function nameIn(text: string): string {
  return text.replace(/^->\s*/, '');
}

interface Place {
  root: OpenLine;
  current: OpenLine;
  lines: readonly Line[];
  at: number;
  /** Whether a node was marked with an arrow. */
  hasArrow: boolean;
}

function decide(
  kind: LineKind | 'unknown detail' | 'other',
  line: Line,
  text: string,
  place: Place,
): LineKind | 'continue' | 'guess' | 'end' {
  const { root, current } = place;
  const isDeeper = indentOf(line.text) > root.indent + 1;
  if (kind === 'node') {
    // A part of a plan ends where a node is next to its first one.
    if (isFragment(root) && indentOf(line.text) <= root.indent) return 'end';
    return current.scan.quote === '' || beginsLikeNode(nameIn(text)) ? 'node' : 'continue';
  }
  if (kind === 'summary' || kind === 'subplan')
    return current.scan.quote !== '' && !isDeeper && kind === 'subplan' ? 'continue' : kind;
  if (kind === 'detail') return current.scan.quote !== '' && !isDeeper ? 'continue' : 'detail';
  if (isIncomplete(current, root) || continuesFigures(text)) return 'continue';
  if (kind === 'unknown detail' && isDeeper) return 'detail';
  if (beginsLikeNode(text) && (costs.test(text) || measured.test(text)))
    // Some tools show a plan by its indentation alone.
    return isDeeper && !place.hasArrow && !/Scan/.test(root.text) ? 'node' : 'end';
  const isBelow = indentOf(line.text) > current.indent;
  if (isBelow && isHeadingOfOthers(current.parts[0]?.trim() ?? '')) return 'continue';
  if (isDeeper && kind !== 'unknown detail') return 'guess';
  if (isBelow && current.kind === 'summary' && /^[A-Za-z(*]/.test(text)) return 'detail';
  if (kind === 'unknown detail' && indentOf(line.text) === root.indent && goesOn(place)) return 'summary';
  return goesOn(place) ? 'guess' : 'end';
}

/** Whether the first line is of a node below another one. */
export function isFragment({ text }: { text: string }): boolean {
  return text.trimStart().startsWith('->');
}

function kindOf(text: string): LineKind | 'unknown detail' | 'other' {
  if (text.startsWith('->')) return 'node';
  if (isSubplanName(text)) return 'subplan';
  if (beginsSummary(text)) return 'summary';
  if (beginsWithLabel(text) || isTarget(text)) return 'detail';
  return beginsWithUnknownLabel(text) ? 'unknown detail' : 'other';
}

/** `(9 rows)`, `(3 Zeilen)`, `(37 lignes)`, `9 rows in set`, `(1 行)`. */
export function isRowCount(text: string): boolean {
  return (
    text.length < 40 &&
    /^(?:\(\s*\d+\s+\p{L}+\.?\s*\)|\(\p{L}+\s*:?\s*\d+\)|\(\d+\p{L}+\)|\d+ rows? (?:in set|selected).*|\(\s*\d+\s*\))$/u.test(
      text,
    )
  );
}

/** How many lines ahead are looked at for signs that the plan goes on after a line that isn't understood. */
const lookAhead = 4;

function goesOn({ root, lines, at }: Place): boolean {
  for (const line of lines.slice(at + 1, at + 1 + lookAhead)) {
    const text = line.text.trim();
    const kind = kindOf(text);
    if (isRowCount(text)) return true;
    if (kind === 'other' && beginsLikeNode(text)) return false;
    if (/^QUERY PLAN/.test(text) || text === '') return false;
    if (kind === 'summary') return true;
    if ((kind === 'node' || kind === 'detail' || kind === 'subplan') && indentOf(line.text) > root.indent)
      return true;
  }
  return false;
}

function goesOnAfterBlank(next: Line, root: OpenLine, current: OpenLine): boolean {
  const kind = kindOf(next.text.trim());
  if (kind === 'summary') return true;
  if (kind === 'node' || kind === 'detail' || kind === 'subplan') return indentOf(next.text) > root.indent;
  return isIncomplete(current, root) && current.scan.quote === '' && !beginsLikeNode(next.text.trim());
}

function nextFull(lines: readonly Line[], at: number): Line | undefined {
  for (let next = at + 1; next < lines.length && next <= at + lookAhead; next++)
    if (lines[next]?.text.trim() !== '') return lines[next];
  return undefined;
}

function open(line: Line, kind: LineKind): OpenLine {
  const opened: OpenLine = {
    kind,
    indent: indentOf(line.text),
    text: line.text,
    from: line.number,
    to: line.number,
    parts: [],
    scan: { depth: 0, quote: '' },
    has: { costs: false, measured: false },
  };
  goOn(opened, line.text);
  return opened;
}

/** Whether a node's line has the kinds of figures that the root's has. */
function hasFiguresOf(root: OpenLine, has: OpenLine['has']): boolean {
  return (has.costs || !root.has.costs) && (has.measured || !root.has.measured);
}

/** Parts of a line in which its figures are looked for. */
const mostParts = 6;

function goOn(line: OpenLine, part: string): void {
  line.parts.push(part);
  scanOn(line.scan, part);
  if (line.parts.length > mostParts) return;
  const text = line.parts.join('');
  line.has = { costs: /cost=/.test(text), measured: /\((?:actual|never)/.test(text) };
}

/** Quotes and parentheses that are open after a line. */
interface Scan {
  depth: number;
  quote: string;
}

/** What changes what is open. */
const scanned = /['"()[\]{}]/g;

function scanOn(scan: Scan, text: string): void {
  for (const [character] of text.matchAll(scanned)) {
    if (scan.quote !== '') {
      if (character === scan.quote) scan.quote = '';
    } else if (character === "'" || character === '"') scan.quote = character;
    else scan.depth += '([{'.includes(character) ? 1 : -1;
  }
}

/** Whether a line can't be all that EXPLAIN wrote in it. */
export function isIncomplete(line: OpenLine, root: OpenLine): boolean {
  const text = line.parts.at(-1)?.trimEnd() ?? '';
  if (/(?:->|[,(=])$/.test(text) || line.scan.depth > 0 || line.scan.quote !== '') return true;
  if (line.kind !== 'node') return false;
  return !hasFiguresOf(root, line.has);
}

/** Beginnings of the second and later parts of lines with several figures. */
const later =
  /^(?:\((?:cost=|actual |never )|(?:Memory|Disk|Memory Usage|Disk Usage|Misses|Evictions|Overflows|Maximum Storage|Average Memory|Peak Memory|Average Disk|Peak Disk): *\d|(?:hit|read|dirtied|written|lossy|exact|write|rows|loops|width|time|fpi|bytes|calls)=|ms\b|(?:shared|local|temp) (?:hit|read|dirtied|written|write)=)/;

function continuesFigures(text: string): boolean {
  return later.test(text);
}

/**
 * A terminal breaks lines at one column, in the middle of words; a mail breaks them at spaces, which are lost. Which of
 * the two it was is seen from the lengths of the lines that were broken.
 */
function joinOf(all: readonly OpenLine[]): (parts: readonly string[]) => string {
  const lengths = all.flatMap(({ parts }) => parts.slice(0, -1).map((part) => part.length));
  const width = lengths.reduce((longest, length) => Math.max(longest, length), 0);
  const full = lengths.filter((length) => width - length <= 2).length;
  if (full * 10 >= lengths.length * 9) return joinedExactly;
  return (parts) => parts.map((part, at) => (at === 0 ? part.trimEnd() : part.trim())).join(' ');
}

/** A line may be broken at columns of its own, where a space would be inside of a figure. */
function joined({ parts }: OpenLine, join: (parts: readonly string[]) => string): string {
  const text = join(parts);
  if (parts.length === 1 || parts.length > mostParts) return text;
  const exact = joinedExactly(parts);
  return figuresIn(exact) > figuresIn(text) ? exact : text;
}

const wholeFigures =
  /\((?:cost=[\d.]+\.\.[\d.]+ rows=\d+ width=\d+|actual (?:time=[\d.]+\.\.[\d.]+ )?rows=[\d.]+ loops=\d+|never executed)\)/g;

function figuresIn(text: string): number {
  return text.match(wholeFigures)?.length ?? 0;
}

function joinedExactly(parts: readonly string[]): string {
  let end = '';
  return parts
    .map((part) => {
      const needsSpace = /(?:,|\bAND|\bOR|[^.]=|<|>|->)$/.test(end) && /^[^\s=>]/.test(part);
      const added = needsSpace ? ` ${part}` : part;
      end = (end + added).slice(-4);
      return added;
    })
    .join('');
}
