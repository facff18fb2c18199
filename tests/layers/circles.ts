/** Finds circles among files and folders. */

import type { Arrow } from './import-graph.ts';

/** Nodes that reach each other, and an import for each of the arrows between them. */
export interface Circle {
  /** The folder whose children they are; empty at the root. */
  within: string;
  nodes: readonly string[];
  imports: readonly Arrow[];
}

/**
 * At every level of the tree, the files and folders beside each other that import in a circle. A folder counts as one
 * node with all that is in it.
 * @param apart folders that are a node of their own at the root, since they stand above the folder they lie in
 */
export function circles(arrows: readonly Arrow[], apart: readonly string[]): Circle[] {
  const folders = new Set(arrows.flatMap(({ from, to }) => [...foldersOf(from), ...foldersOf(to)]));
  return ['', ...folders].flatMap((within) => circlesWithin(within, arrows, apart));
}

function circlesWithin(within: string, arrows: readonly Arrow[], apart: readonly string[]): Circle[] {
  const between = arrows.flatMap((arrow) => {
    const from = childOf(within, arrow.from, apart);
    const to = childOf(within, arrow.to, apart);
    return from === undefined || to === undefined || from === to ? [] : [{ from, to, arrow }];
  });
  const reached = new Map(
    [...new Set(between.map(({ from }) => from))].map((node) => [node, reach(node, between)]),
  );
  const inCircle = [...reached.keys()].filter((node) => reached.get(node)?.has(node));
  const seen = new Set<string>();
  return inCircle.flatMap((node) => {
    if (seen.has(node)) return [];
    const nodes = inCircle.filter((other) => reached.get(node)?.has(other) && reached.get(other)?.has(node));
    for (const each of nodes) seen.add(each);
    const imports = between.filter(({ from, to }) => nodes.includes(from) && nodes.includes(to));
    return [{ within, nodes, imports: imports.map(({ arrow }) => arrow) }];
  });
}

function reach(start: string, between: readonly { from: string; to: string }[]): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (const { from, to } of between)
      if (from === node && !reached.has(to)) {
        reached.add(to);
        open.push(to);
      }
  return reached;
}

function childOf(within: string, path: string, apart: readonly string[]): string | undefined {
  if (within === '') return apart.find((folder) => path.startsWith(`${folder}/`)) ?? path.split('/')[0];
  if (!path.startsWith(`${within}/`)) return undefined;
  return path.slice(within.length + 1).split('/')[0];
}

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}
