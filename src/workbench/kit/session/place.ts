/** Places in the answer that findings name: `Line 3, column 5`. */
import type { Finding } from '#checkers/vocabulary.ts';

/** A place in a text, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

const pattern = /\b(line \d+(?:, column \d+)?)\b/i;

/** A name of several words, which a line must not break: `coupon-check`, `customer_id`, `rds.StorageType`. */
const name = /(?<![\w$])([A-Za-z]\w*(?:[-_.:][A-Za-z]\w*)+)(?![\w$])/;

/** A stretch of a sentence: a place in the answer, a name, or plain words. */
export interface Part {
  text: string;
  place?: Place;
  isName?: true;
}

/** A text cut into what names a place, what is a name, and the rest. */
export function partsOf(text: string): Part[] {
  return text.split(pattern).flatMap((part, index) => {
    if (index % 2 === 0) return withNames(part);
    const [line = 1, column = 1] = part.match(/\d+/g)?.map(Number) ?? [];
    return [{ text: part, place: { line, column } }];
  });
}

function withNames(text: string): Part[] {
  return text
    .split(name)
    .map((part, index): Part => (index % 2 === 0 ? { text: part } : { text: part, isName: true }))
    .filter((part) => part.text !== '');
}

/** Where a place is in a text, in UTF-16 units; a place beyond the text is its end. */
export function offsetOf(text: string, { line, column }: Place): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return Math.min(text.length, before + Math.min(column - 1, lines[line - 1]?.length ?? 0));
}

/** The place at an offset of a text. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What failed findings mark in the text: the word at each place that they name. */
export function marksOf(findings: readonly Finding[], text: string) {
  return findings
    .filter(({ verdict }) => verdict === 'fail')
    .flatMap(({ observed }) =>
      partsOf(observed).flatMap(({ place }) => {
        if (!place) return [];
        const from = offsetOf(text, place);
        const word = /^(?:\w+|[^\s])/.exec(text.slice(from))?.[0] ?? '';
        return word === '' ? [] : [{ from, to: from + word.length, message: observed }];
      }),
    );
}
