/** The chapter's programs: what is wanted of each, and what its template is checked for. Their texts are in `catalogue.ts`. */

import { acceptance } from '#checkers/cloudformation/schemas/acceptance.ts';
import { violationsOf } from '#checkers/cloudformation/schemas/violations.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { checkOf } from '#checkers/vocabulary.ts';
import { checks as autoScalingChecks } from './auto-scaling/checks.ts';
import { checks as cacheChecks } from './cache/checks.ts';
import { checks as readReplicaChecks } from './read-replica/checks.ts';
import { checks as secondaryIndexChecks } from './secondary-index/checks.ts';
import { checks as serverlessChecks } from './serverless/checks.ts';
import type { Program } from './snippet.ts';

const all = [
  {
    id: 'read-replica',
    title: 'A read replica',
    task: 'The reports are to come from a replica that keeps up, and someone is to be told when it does not.',
    reasoning:
      'A replica repeats every write of its primary, so it needs the primary’s class and storage, not that of the few reads that it serves. Its lag is its own metric, in seconds.',
    checks: readReplicaChecks,
  },
  {
    id: 'secondary-index',
    title: 'A global secondary index',
    task: 'The index is to answer the account page with one query, and to hold nothing that the page does not show.',
    reasoning:
      'What the WHERE compares is the partition key, what the ORDER BY names the sort key, and the columns of the SELECT are projected: the same three decisions as for a covering index in SQL.',
    checks: secondaryIndexChecks,
  },
  {
    id: 'auto-scaling',
    title: 'A scaling policy',
    task: 'The table is to carry 350 writes a second by day without throttling, and to cost little by night.',
    reasoning:
      'The maximum is the day’s load over the target: 350 at 70 % are 500. The index takes every write too, so it scales with its table.',
    checks: autoScalingChecks,
  },
  {
    id: 'serverless',
    title: 'A Serverless v2 range',
    task: 'The database is to cost nothing but storage at night, to stand the load test, and to have a limit.',
    reasoning:
      'Pausing takes a minimum of 0 and no one connected, so the proxy goes. 12 GiB are 6 units; 8 leave room, and 256 would be a bill.',
    checks: serverlessChecks,
  },
  {
    id: 'cache',
    title: 'A Valkey cache',
    task: 'The application alone is to reach a cache for Valkey, encrypted, that survives the loss of a node.',
    reasoning:
      'The cache lets in the application’s security group on one port. Two nodes with failover keep a lost one from sending all reads to the database.',
    checks: cacheChecks,
  },
] as const satisfies readonly Program[];

export type SnippetId = (typeof all)[number]['id'];

/** What every program is asked first. */
const deploys = checkOf<Template>({
  ...acceptance,
  judge: (template) => acceptance.judge(violationsOf(template)),
});

export const programs: readonly (Program & { id: SnippetId })[] = all.map((program) => ({
  ...program,
  checks: [deploys, ...program.checks],
}));
