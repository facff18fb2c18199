/** Undoes what a terminal does that breaks every line at one column. */
import { isRule } from './frames.ts';
import type { Line } from './lines.ts';
import { beginsWithLabel } from './words.ts';

/** Terminals and their copies have at least so many columns. */
const narrowest = 20;
/** Columns that are tried. */
const most = 3;

/** Columns at which lines may have been broken: the longest line's, and those that several lines share. */
export function wrapWidths(lines: readonly Line[]): number[] {
  const counts = new Map<number, number>();
  for (const { text } of lines) counts.set(text.length, (counts.get(text.length) ?? 0) + 1);
  const longest = lines.reduce((width, { text }) => Math.max(width, text.length), 0);
  const shared = [...counts]
    .filter(([width, count]) => width >= narrowest && count > 1)
    .toSorted(([, a], [, b]) => b - a)
    .map(([width]) => width);
  return [...new Set([longest, ...shared])].filter((width) => width >= narrowest).slice(0, most);
}

/** The lines with each one that fills the width put together with the next. A rule is a line of its own. */
export function unwrapped(lines: readonly Line[], width: number): Line[] {
  const result: { number: number; parts: string[] }[] = [];
  let isOpen = false;
  for (const { number, text } of lines) {
    const last = result.at(-1);
    if (isOpen && last && !isOwnLine(text)) last.parts.push(text);
    else result.push({ number, parts: [text] });
    isOpen = text.length === width && !isRow(result.at(-1)?.parts ?? []) && !isRule(text);
  }
  return result.map(({ number, parts }) => ({ number, text: parts.join('') }));
}

/** A line with spaces in front of what a line of EXPLAIN begins with was not broken off another one. */
function isOwnLine(text: string): boolean {
  return /^ {2}/.test(text) && (/^ +->/.test(text) || beginsWithLabel(text.trimStart()));
}

/** A whole row of a frame, which may be an exact multiple of the width. */
function isRow(parts: readonly string[]): boolean {
  return /^[+|┌├└│╔╠╚║╞]/.test(parts[0] ?? '') && /[+|┐┤┘│╗╣╝║╡]$/.test(parts.at(-1) ?? '');
}
