import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { awsLimits } from './aws-limits.ts';
import { awsPrices } from './aws-prices.ts';
import type { Fact } from './fact.ts';
import { sentencesOfMdx, sentencesOfScript } from './sentences.ts';
import { contradictions, numbersOf } from './stated-numbers.ts';

const ofChapters = import.meta.glob<readonly Fact[]>('../*/facts.ts', { eager: true, import: 'facts' });
const facts = [...awsLimits, ...awsPrices, ...Object.values(ofChapters).flat()];

const files = ['src/guide', 'labs'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
);
const pages = files.filter((file) => file.endsWith('.mdx'));
const scripts = files.filter(
  (file) =>
    /^src\/guide\/(\d\d-|summary|glossary).*\.tsx?$|^labs\/(?!aws\/).*\.ts$/.test(file) &&
    !/\.test\.ts$|facts\.ts$|wrong-answers\.ts$/.test(file),
);

it.each(pages)('%s states no number that differs from its table', (file) => {
  expect(contradictions(sentencesOfMdx(readFileSync(file, 'utf8')), facts)).toEqual([]);
});

it.each(scripts)('%s states no number that differs from its table', (file) => {
  expect(contradictions(sentencesOfScript(readFileSync(file, 'utf8'), file), facts)).toEqual([]);
});

describe('every fact is noticed when a page states another number', () => {
  it.each(facts.map((fact) => [fact.name, fact] as const))('%s', (_, { example, values: [value = 0] }) => {
    const stating = (number: number) =>
      sentencesOfMdx(example.replace('#', number.toLocaleString('en-US', { maximumFractionDigits: 4 })));
    expect(contradictions(stating(value), facts)).toEqual([]);
    expect(contradictions(stating(value * 2 + 1), facts)).toHaveLength(1);
  });
});

describe('where a number is noticed', () => {
  const wrong = (mdx: string) => contradictions(sentencesOfMdx(mdx), awsLimits).map(({ stated }) => stated);

  it('in text that breaks over lines and is emphasised', () => {
    expect(wrong('Below that size, `gp3` always includes **4,000\nIOPS**. It is enough.')).toEqual([
      '4000 IOPS',
    ]);
  });

  it('in a cell of a table, whose unit stands above it', () => {
    expect(wrong('| Type | included IOPS |\n| --- | --- |\n| gp3 | 4,000 |\n| io2 | none |')).toEqual([
      '4000 IOPS',
    ]);
  });

  it('in the explanation of a choice, and not in a choice', () => {
    const question = (why: string) =>
      `<Question ask="How many IOPS does gp3 include?" choices={[{ text: 'gp3 includes 5,000 IOPS', why: '${why}' }]} />`;
    expect(wrong(question('A gp3 volume includes 3,000 IOPS.'))).toEqual([]);
    expect(wrong(question('A gp3 volume includes 4,000 IOPS.'))).toEqual(['4000 IOPS']);
  });

  it('in the description of a page, and in a string of a component', () => {
    expect(wrong('---\ndescription: gp3 includes 4,000 IOPS.\n---\n')).toEqual(['4000 IOPS']);
    const script =
      "const reason = 'gp3 includes 4,000 IOPS';\nconst Part = () => <p>gp3 includes 5,000 IOPS.</p>;";
    expect(
      contradictions(sentencesOfScript(script, 'part.tsx'), awsLimits).map(({ stated }) => stated),
    ).toEqual(['4000 IOPS', '5000 IOPS']);
  });

  it('not in code, nor where an expression gives it', () => {
    expect(wrong('```ts\n// gp3 includes 4,000 IOPS\n```\n\ngp3 includes {bandOf(gp3)} IOPS.')).toEqual([]);
  });

  it('not where a sentence speaks of two things and gives each its own', () => {
    expect(wrong('io2 at 1,000 IOPS is a downgrade from the 3,000 IOPS that gp3 includes.')).toEqual([]);
    expect(wrong('gp3 includes 12,000 IOPS.')).toEqual(['12000 IOPS']);
  });
});

it('reads numbers with their unit', () => {
  expect(numbersOf('From 1,000 to 256,000 IOPS, or 3000 IOPS', 'IOPS')).toEqual([1_000, 256_000, 3_000]);
  expect(numbersOf('four storage modifications in 24 hours', 'changes')).toEqual([4]);
  expect(numbersOf('$0.125 and $363', 'dollars')).toEqual([0.125, 363]);
  expect(numbersOf('30 % of 120 seconds', 'percent')).toEqual([30]);
  expect(numbersOf('5 MiB/s', 'GiB')).toEqual([]);
});
