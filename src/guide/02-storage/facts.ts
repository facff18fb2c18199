import { bandOf, latencyPromises, stripingFromGib } from '#labs/aws/storage.ts';
import { generalPurposeMonth } from '#labs/aws/storage-price.ts';
import type { Fact } from '../facts/fact.ts';

const throughputOf = (gib: number) => bandOf('gp3', gib)?.carriedThroughput ?? Number.NaN;
const promises = /\bwithin\b|promise|answers? in/i;

export const facts: readonly Fact[] = [
  {
    name: 'gp3, MiB/s that come with it below 400 GiB',
    values: [throughputOf(stripingFromGib - 1)],
    unit: 'MiB/s',
    subject: /\bgp3\b/,
    when: /includ|comes? with|carr(?:y|ies)/i,
    unless: /\b400 GiB (?:and|or|up|on)|(?:from|at|above|over) 400 GiB|larger|four volumes/i,
    example: 'A gp3 volume comes with # MiB/s.',
  },
  {
    name: 'gp3, MiB/s that come with it from 400 GiB on',
    values: [throughputOf(stripingFromGib)],
    unit: 'MiB/s',
    subject: /\bgp3\b/,
    when: /(?=.*(?:includ|comes? with|carr(?:y|ies)))(?:from 400 GiB|four volumes)/i,
    example: 'From 400 GiB on, gp3 carries # MiB/s.',
  },
  {
    name: 'io2, how often it keeps its latency',
    values: [latencyPromises.io2.share],
    unit: 'percent',
    subject: /\bio2\b/,
    when: promises,
    unless: /gp3/,
    example: 'io2 answers within a millisecond # % of the time.',
  },
  {
    name: 'gp3 of four volumes, a month, dollars',
    values: [Math.round(generalPurposeMonth({ gib: stripingFromGib }).storage)],
    unit: 'dollars',
    subject: /\bfour volumes\b/i,
    when: /a month/i,
    example: 'Four volumes of gp3 cost $# a month.',
  },
];
