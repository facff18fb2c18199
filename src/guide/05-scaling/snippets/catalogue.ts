/** The chapter's snippets. */

import autoScalingSolution from './auto-scaling/solution.ts?raw';
import autoScalingStarter from './auto-scaling/starter.ts?raw';
import cacheSolution from './cache/solution.ts?raw';
import cacheStarter from './cache/starter.ts?raw';
import { programs, type SnippetId } from './programs.ts';
import readReplicaSolution from './read-replica/solution.ts?raw';
import readReplicaStarter from './read-replica/starter.ts?raw';
import secondaryIndexSolution from './secondary-index/solution.ts?raw';
import secondaryIndexStarter from './secondary-index/starter.ts?raw';
import serverlessSolution from './serverless/solution.ts?raw';
import serverlessStarter from './serverless/starter.ts?raw';
import type { Snippet } from './snippet.ts';

export type { SnippetId };

const texts: Readonly<Record<SnippetId, Pick<Snippet, 'starter' | 'solution'>>> = {
  'read-replica': { starter: readReplicaStarter, solution: readReplicaSolution },
  'secondary-index': { starter: secondaryIndexStarter, solution: secondaryIndexSolution },
  'auto-scaling': { starter: autoScalingStarter, solution: autoScalingSolution },
  serverless: { starter: serverlessStarter, solution: serverlessSolution },
  cache: { starter: cacheStarter, solution: cacheSolution },
};

export const snippets: readonly Snippet[] = programs.map((program) => ({ ...program, ...texts[program.id] }));

/** The snippet with an id. */
export function snippetOf(id: SnippetId): Snippet {
  const snippet = snippets.find((each) => each.id === id);
  if (!snippet) throw new Error(`There is no snippet ${id}.`);
  return snippet;
}
