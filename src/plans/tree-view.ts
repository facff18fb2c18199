/** Moving through a plan's tree by keyboard, and searching it. */
import type { ExplainedNode } from '#checkers/explain/explained.ts';
import { walk } from '#checkers/explain/explained.ts';

/** The nodes in view, from the top. */
export function visibleNodes(root: ExplainedNode, collapsed: ReadonlySet<number>): ExplainedNode[] {
  const below = collapsed.has(root.id) ? [] : root.children;
  return [root, ...below.flatMap((child) => visibleNodes(child, collapsed))];
}

/** What a key does to the tree: the node to go to, or one to open or close. */
export interface Step {
  goTo?: number;
  toggle?: number;
}

/** As in the ARIA pattern of a tree: up, down, Home, End; right opens or goes down, left closes or goes up. */
export function stepFor(
  key: string,
  root: ExplainedNode,
  collapsed: ReadonlySet<number>,
  current: number,
): Step | undefined {
  const nodes = visibleNodes(root, collapsed);
  const at = nodes.findIndex(({ id }) => id === current);
  const node = nodes[at];
  if (!node) return undefined;
  const goTo = (id: number | undefined): Step => (id === undefined ? {} : { goTo: id });
  switch (key) {
    case 'ArrowDown':
      return goTo(nodes[at + 1]?.id);
    case 'ArrowUp':
      return goTo(nodes[at - 1]?.id);
    case 'Home':
      return goTo(nodes[0]?.id);
    case 'End':
      return goTo(nodes.at(-1)?.id);
    case 'ArrowRight':
      if (collapsed.has(node.id)) return { toggle: node.id };
      return goTo(node.children[0]?.id);
    case 'ArrowLeft':
      if (node.children.length > 0 && !collapsed.has(node.id)) return { toggle: node.id };
      return goTo(parentOf(root, node.id)?.id);
    default:
      return undefined;
  }
}

export function parentOf(root: ExplainedNode, id: number): ExplainedNode | undefined {
  return [...walk(root)].find(({ children }) => children.some((child) => child.id === id));
}

/** Those above a node, which must be open for it to be seen. */
export function ancestorsOf(root: ExplainedNode, id: number): number[] {
  const parent = parentOf(root, id);
  return parent ? [...ancestorsOf(root, parent.id), parent.id] : [];
}

/** The nodes that hold all words of a search, in what is written on them. */
export function search(root: ExplainedNode, query: string): number[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return [...walk(root)]
    .filter((node) => words.every((word) => textOf(node).includes(word)))
    .map(({ id }) => id);
}

function textOf(node: ExplainedNode): string {
  const { title, relation, alias, index, subplan, source, schema, conditions, sort } = node;
  const details = conditions.map(({ label, text }) => `${label}: ${text}`);
  return [title, relation, alias, index, subplan, source, schema, sort, ...details].join(' ').toLowerCase();
}
