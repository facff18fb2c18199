import { expect, it } from 'vitest';
import { planNode, planNodeGroups, planNodes } from './plan-nodes.ts';

it('names each node once', () => {
  const types = planNodes.map(({ type }) => type);
  expect(types).toEqual([...new Set(types)]);
});

it('explains every node in a sentence and says what to watch for', () => {
  for (const { sentence, watch } of planNodes) {
    expect(sentence).toMatch(/^[A-Z].{15,}\.$/);
    expect(watch).toMatch(/^[A-Z“].{15,}\.$/);
  }
});

it('has nodes in every group', () => {
  for (const group of planNodeGroups) expect(planNodes.some((node) => node.group === group)).toBe(true);
});

it('sends the reader to the manual of PostgreSQL 18', () => {
  for (const { manual } of planNodes)
    expect(manual.url).toMatch(/^https:\/\/www\.postgresql\.org\/docs\/18\/[a-z-]+\.html$/);
});

it.each([
  ['Seq Scan', 'Seq Scan'],
  ['Parallel Seq Scan', 'Seq Scan'],
  ['HashAggregate', 'Aggregate'],
  ['Finalize GroupAggregate', 'Aggregate'],
  ['Update', 'ModifyTable'],
])('knows %s as %s', (printed, type) => {
  expect(planNode(printed)?.type).toBe(type);
});

it('does not explain what it does not know', () => {
  expect(planNode('Quantum Scan')).toBeUndefined();
  expect(planNode('constructor')).toBeUndefined();
});
