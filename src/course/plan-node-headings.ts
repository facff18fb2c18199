import { type PlanNode, planNodeGroups } from '#labs/query-optimization/plan-nodes.ts';

const texts: Record<PlanNode['group'], string> = {
  scan: 'Scans: where rows come from',
  join: 'Joins',
  'sort and group': 'Sorting and grouping',
  other: 'The rest',
};

/** The reference card's headings, one a group of nodes, in the form in which Astro gives those of MDX. */
export const planNodeHeadings = planNodeGroups.map((group) => ({
  group,
  depth: 2,
  slug: slugOf(`${group} nodes`),
  text: texts[group],
}));

/** The anchor of a heading or node: `bitmap-heap-scan`. */
export function slugOf(name: string): string {
  return name.replaceAll(' ', '-').toLowerCase();
}
