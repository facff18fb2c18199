import { counted, grouped, whole } from '#labs/words.ts';
import { nodesOf, type PlanNode } from './plan.ts';

export interface PlanComparison {
  /** Ids of nodes in the plan after that the plan before does not have. */
  changed: ReadonlySet<number>;
  /** Ids of nodes in the plan before that the plan after does not have. */
  gone: ReadonlySet<number>;
}

/** Marks the nodes that differ between two plans of one statement by kind, relation or index. */
export function comparePlans(before: PlanNode, after: PlanNode): PlanComparison {
  const left = [...nodesOf(before)];
  const changed = new Set<number>();
  const matched = new Set<number>();
  for (const node of nodesOf(after)) {
    const twin = left.find((other) => !matched.has(other.id) && signature(other) === signature(node));
    if (twin) matched.add(twin.id);
    else changed.add(node.id);
  }
  return { changed, gone: new Set(left.map(({ id }) => id).filter((id) => !matched.has(id))) };
}

function signature({ title, relation, index }: PlanNode): string {
  return `${title}|${relation ?? ''}|${index ?? ''}`;
}

/** `2,622 → 8 pages: 328 times fewer`. `unit` is one of what is counted. */
export function describeRatio(before: number, after: number, unit = 'page'): string {
  return `${grouped(before)} → ${counted(after, unit)}: ${changeInWords(before, after)}`;
}

/** `328 times fewer`, `3 more`, `no difference`. */
export function changeInWords(before: number, after: number): string {
  if (before === after) return 'no difference';
  const [more, less] = before > after ? [before, after] : [after, before];
  const word = before > after ? 'fewer' : 'more';
  const times = more / Math.max(1, less);
  if (times < 1.1) return `${grouped(more - less)} ${word}`;
  const shown = times >= 10 ? whole(times) : times.toFixed(1).replace('.0', '');
  return `${shown} times ${word}`;
}
