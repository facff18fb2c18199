import { expect, it } from 'vitest';
import { planNodes } from '#labs/query-optimization/plan-nodes.ts';
import { type Definition, definitionsOf } from './definitions.ts';

const node = (name: string): Definition => ({ name, kind: 'Plan node', href: '', text: '', aliases: [] });
const term = (name: string, ...aliases: string[]): Definition => ({
  name,
  kind: 'Glossary',
  href: '',
  text: '',
  aliases,
});
const known = [
  term('sequential scan', 'full table scan'),
  term('covering index'),
  term('pg_stat_statements'),
  ...planNodes.map(({ type }) => node(type)),
];
const found = (query: string) => definitionsOf(query, known).map(({ name }) => name);

it.each([
  ['seq scan', 'Seq Scan'],
  ['Seq Scan', 'Seq Scan'],
  ['sequential', 'sequential scan'],
  ['full table', 'sequential scan'],
  ['index only', 'Index Only Scan'],
  ['hash j', 'Hash Join'],
  ['pg_stat', 'pg_stat_statements'],
])('finds %s', (query, name) => {
  expect(found(query)[0]).toBe(name);
});

it('puts the whole name before longer ones, and a node before a term', () => {
  expect(found('sort')).toEqual(['Sort', 'Incremental Sort']);
  expect(found('index')).toEqual(['Index Scan', 'Index Only Scan', 'Bitmap Index Scan']);
  expect(definitionsOf('sort', [term('sort'), node('Sort')])[0]?.kind).toBe('Plan node');
});

it.each(['', '  ', '?', 'scan scan seq', 'checkout waits', 'x'])('finds nothing for “%s”', (query) => {
  expect(found(query)).toEqual([]);
});
