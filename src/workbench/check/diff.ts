/** Differences between two answers, by line. Loaded when the solution is asked for. */
import { diffLines as compare } from 'diff';

export interface DiffLine {
  from: 'same' | 'yours' | 'ours';
  text: string;
}

export function diffLines(yours: string, ours: string): DiffLine[] {
  return compare(withNewline(yours), withNewline(ours)).flatMap(({ value, added, removed }) => {
    const from = added ? 'ours' : removed ? 'yours' : 'same';
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): DiffLine => ({ from, text }));
  });
}

function withNewline(text: string): string {
  return `${text.trimEnd()}\n`;
}
