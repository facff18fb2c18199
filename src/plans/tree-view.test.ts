import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type ReadPlan, readPlans } from '#checkers/explain/read.ts';
import { ownShareOf } from './facts.ts';
import { planAsSvg } from './picture.ts';
import { ancestorsOf, search, stepFor } from './tree-view.ts';

const [read] = readPlans(readFileSync(new URL('./example.txt', import.meta.url), 'utf8')).plans as [ReadPlan];
const { root } = read.plan;
const nothing = new Set<number>();

it('moves as a tree does', () => {
  expect(stepFor('ArrowDown', root, nothing, 0)).toEqual({ goTo: 1 });
  expect(stepFor('ArrowUp', root, nothing, 1)).toEqual({ goTo: 0 });
  expect(stepFor('ArrowUp', root, nothing, 0)).toEqual({});
  expect(stepFor('ArrowLeft', root, nothing, 1)).toEqual({ toggle: 1 });
  expect(stepFor('ArrowLeft', root, new Set([1]), 1)).toEqual({ goTo: 0 });
  expect(stepFor('ArrowRight', root, new Set([1]), 1)).toEqual({ toggle: 1 });
  expect(stepFor('End', root, new Set([1]), 0)).toEqual({ goTo: 1 });
  expect(stepFor('x', root, nothing, 0)).toBeUndefined();
});

it('finds nodes by all words of a search, in names and conditions', () => {
  const [found, ...more] = search(root, 'seq payment_failed');
  expect(more).toEqual([]);
  expect(ancestorsOf(root, found ?? 0)[0]).toBe(0);
  expect(search(root, '  ')).toEqual([]);
  expect(search(root, 'nowhere')).toEqual([]);
});

it('shares out the whole among the nodes', () => {
  const shareOf = ownShareOf(read.plan, 'pages');
  const sum = (node: typeof root): number =>
    shareOf(node).share + node.children.reduce((below, child) => below + sum(child), 0);
  expect(sum(root)).toBeCloseTo(1);
});

it('draws a box for each node, with nothing left unescaped', () => {
  const colors = { text: '#000', muted: '#555', surface: '#fff', line: '#ccc', accent: '#06f' };
  const svg = planAsSvg('<script>', read.plan, 'pages', colors);
  expect(svg.match(/<g>/g)).toHaveLength(10);
  expect(svg).not.toContain('<script>');
});
