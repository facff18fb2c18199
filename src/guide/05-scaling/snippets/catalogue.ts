/** The chapter's snippets. */

import { acceptance } from '#checkers/cloudformation/schemas/acceptance.ts';
import { violationsOf } from '#checkers/cloudformation/schemas/violations.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { checkOf } from '#checkers/vocabulary.ts';
import { checks as autoScalingChecks } from './auto-scaling/checks.ts';
import autoScalingSolution from './auto-scaling/solution.ts?raw';
import autoScalingStarter from './auto-scaling/starter.ts?raw';
import { checks as cacheChecks } from './cache/checks.ts';
import cacheSolution from './cache/solution.ts?raw';
import cacheStarter from './cache/starter.ts?raw';
import { checks as readReplicaChecks } from './read-replica/checks.ts';
import readReplicaSolution from './read-replica/solution.ts?raw';
import readReplicaStarter from './read-replica/starter.ts?raw';
import { checks as secondaryIndexChecks } from './secondary-index/checks.ts';
import secondaryIndexSolution from './secondary-index/solution.ts?raw';
import secondaryIndexStarter from './secondary-index/starter.ts?raw';
import { checks as serverlessChecks } from './serverless/checks.ts';
import serverlessSolution from './serverless/solution.ts?raw';
import serverlessStarter from './serverless/starter.ts?raw';
import type { Snippet } from './snippet.ts';

const all = [
  {
    id: 'read-replica',
    title: 'A read replica',
    task: 'The reports are to come from a replica that keeps up, and someone is to be told when it does not.',
    starter: readReplicaStarter,
    solution: readReplicaSolution,
    reasoning:
      'A replica repeats every write of its primary, so it needs the primary’s class and storage, not that of the few reads that it serves. Its lag is its own metric, in seconds.',
    checks: readReplicaChecks,
  },
  {
    id: 'secondary-index',
    title: 'A global secondary index',
    task: 'The index is to answer the account page with one query, and to hold nothing that the page does not show.',
    starter: secondaryIndexStarter,
    solution: secondaryIndexSolution,
    reasoning:
      'What the WHERE compares is the partition key, what the ORDER BY names the sort key, and the columns of the SELECT are projected: the same three decisions as for a covering index in SQL.',
    checks: secondaryIndexChecks,
  },
  {
    id: 'auto-scaling',
    title: 'A scaling policy',
    task: 'The table is to carry 350 writes a second by day without throttling, and to cost little by night.',
    starter: autoScalingStarter,
    solution: autoScalingSolution,
    reasoning:
      'The maximum is the day’s load over the target: 350 at 70 % are 500. The index takes every write too, so it scales with its table.',
    checks: autoScalingChecks,
  },
  {
    id: 'serverless',
    title: 'A Serverless v2 range',
    task: 'The database is to cost nothing but storage at night, to stand the load test, and to have a limit.',
    starter: serverlessStarter,
    solution: serverlessSolution,
    reasoning:
      'Pausing takes a minimum of 0 and no one connected, so the proxy goes. 12 GiB are 6 units; 8 leave room, and 256 would be a bill.',
    checks: serverlessChecks,
  },
  {
    id: 'cache',
    title: 'A Valkey cache',
    task: 'The application alone is to reach a cache for Valkey, encrypted, that survives the loss of a node.',
    starter: cacheStarter,
    solution: cacheSolution,
    reasoning:
      'The cache lets in the application’s security group on one port. Two nodes with failover keep a lost one from sending all reads to the database.',
    checks: cacheChecks,
  },
] as const satisfies readonly Snippet[];

export type SnippetId = (typeof all)[number]['id'];

/** What every program is asked first. */
const deploys = checkOf<Template>({
  ...acceptance,
  judge: (template) => acceptance.judge(violationsOf(template)),
});

export const snippets: readonly Snippet[] = all.map((snippet) => ({
  ...snippet,
  checks: [deploys, ...snippet.checks],
}));

/** The snippet with an id. */
export function snippetOf(id: SnippetId): Snippet {
  const snippet = snippets.find((each) => each.id === id);
  if (!snippet) throw new Error(`There is no snippet ${id}.`);
  return snippet;
}
