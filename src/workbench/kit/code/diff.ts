/** Differences between two answers, by line. Loaded when the solution is asked for. */
import { diffLines as compare } from 'diff';

export interface DiffLine {
  from: 'same' | 'yours' | 'ours';
  text: string;
}

export function diffLines(yours: string, ours: string): DiffLine[] {
  if (yours.trim() === '') return linesOf(ours, 'ours');
  return compare(withNewline(yours), withNewline(ours)).flatMap(({ value, added, removed }) => {
    const from = added ? 'ours' : removed ? 'yours' : 'same';
    return linesOf(value, from);
  });
}

function linesOf(text: string, from: DiffLine['from']): DiffLine[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({ from, text: line }));
}

function withNewline(text: string): string {
  return `${text.trimEnd()}\n`;
}
