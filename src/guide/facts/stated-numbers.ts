/** Finds numbers in a text that differ from the table in which they stand. */

import { type Fact, type Unit, unitPatterns } from './fact.ts';

export interface Contradiction {
  sentence: string;
  /** The number as written, with its unit. */
  stated: string;
  /** What the tables hold: `gp3, included IOPS below 400 GiB: 3000`. */
  known: string;
}

const words = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const digits = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const number = `(?:${digits}|\\b(?:${words.join('|')})\\b)`;

/**
 * Compares each sentence that speaks of a fact with it. A sentence contradicts the tables when none of its numbers of the
 * fact's unit is the fact's, or when one of them belongs to nothing that the sentence mentions. A sentence that states no
 * number of the unit contradicts nothing.
 */
export function contradictions(sentences: readonly string[], facts: readonly Fact[]): Contradiction[] {
  return sentences.flatMap((sentence) => {
    const units = [...new Set(facts.map(({ unit }) => unit))];
    return units.flatMap((unit) => contradictionOf(sentence, unit, facts) ?? []);
  });
}

function contradictionOf(sentence: string, unit: Unit, facts: readonly Fact[]): Contradiction | undefined {
  const stated = numbersOf(sentence, unit);
  if (stated.length === 0) return undefined;
  const mentioned = facts.filter((fact) => fact.unit === unit && fact.subject.test(sentence));
  const spokenOf = mentioned.filter(({ when, unless }) => when.test(sentence) && !unless?.test(sentence));
  if (spokenOf.length === 0) return undefined;
  const foreign = stated.find((value) => !mentioned.some(({ values }) => values.includes(value)));
  const met = stated.some((value) => spokenOf.some(({ values }) => values.includes(value)));
  if (foreign === undefined && met) return undefined;
  return {
    sentence,
    stated: `${foreign ?? stated.join(', ')} ${unit}`,
    known: spokenOf.map(({ name, values }) => `${name}: ${values.join(' or ')}`).join('; '),
  };
}

/** The numbers of a unit in a sentence, those of a range or a list before one unit included. */
export function numbersOf(sentence: string, unit: Unit): number[] {
  const found =
    unit === 'dollars'
      ? sentence.matchAll(new RegExp(`\\$\\s?(${digits})`, 'g'))
      : sentence.matchAll(
          new RegExp(
            `(${number}(?:(?:\\s*[-–/]\\s*|,?\\s+(?:to|and|or)\\s+|,\\s)${number})*)[\\s\\u00a0-]*(?:${unitPatterns[unit]})(?![\\w/])`,
            'gi',
          ),
        );
  return [...found].flatMap(([, list = '']) =>
    [...list.matchAll(new RegExp(number, 'gi'))].map(([text]) => toNumber(text)),
  );
}

function toNumber(text: string): number {
  const word = words.indexOf(text.toLowerCase());
  return word < 0 ? Number(text.replaceAll(',', '')) : word + 1;
}
