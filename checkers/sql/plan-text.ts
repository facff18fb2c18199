import { describeRatio } from './compare.ts';
import type { Comparison } from './grade.ts';
import type { PlanNode } from './plan.ts';

/** A plan on one line, from the top down: `Limit › Sort › Seq Scan on orders`. */
export function planInShort(node: PlanNode): string {
  const on = node.relation ? ` on ${node.relation}` : '';
  const using = node.index ? ` using ${node.index}` : '';
  const self = `${node.title}${using}${on}`;
  const [only, ...others] = node.children;
  if (!only) return self;
  if (others.length === 0) return `${self} › ${planInShort(only)}`;
  return `${self} › (${node.children.map(planInShort).join(', ')})`;
}

/** Three lines on a workload: the ratio in words, the plan before, the plan after. */
export function comparisonInShort({ title: name, bound, before, after, signal }: Comparison): string[] {
  const title = `${name}${bound}`;
  if (!after) return [`${title}: it did not run after the answer.`];
  const times = (executions: number) => (executions > 1 ? ` × ${executions} statements` : '');
  return [
    `${title}: ${describeRatio(signal.before, signal.after, signal.unit)}`,
    `  before  ${planInShort(before.root)}${times(before.executions)}`,
    `  after   ${planInShort(after.root)}${times(after.executions)}`,
  ];
}
