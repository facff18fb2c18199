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
    task: 'The reports must come from a replica that keeps up, and someone must be notified when it doesn’t.',
    reasoning:
      'A replica repeats every write of its primary, so it needs the primary’s class and storage, even if it serves only a few reads. Its lag is a metric of the replica, in seconds.',
    checks: readReplicaChecks,
  },
  {
    id: 'secondary-index',
    title: 'A global secondary index',
    task: 'The index must answer the account page with one query, and must contain only what the page shows.',
    reasoning:
      'The column in WHERE is the partition key, the column in ORDER BY is the sort key, and the columns in SELECT are projected. These are the same three decisions as for a covering index in SQL.',
    checks: secondaryIndexChecks,
  },
  {
    id: 'auto-scaling',
    title: 'A scaling policy',
    task: 'The table must handle 350 writes a second during the day without throttling, and cost little at night.',
    reasoning:
      'The maximum is the day’s load divided by the target: 350 at 70 % is 500. Every write also goes to the index, so it scales with its table.',
    checks: autoScalingChecks,
  },
  {
    id: 'serverless',
    title: 'A Serverless v2 range',
    task: 'At night, the database must cost only its storage. It must survive the load test, and it must have a limit.',
    reasoning:
      'To pause, the cluster needs a minimum of 0 and no connections, so the proxy is removed. 12 GiB is 6 units. 8 leave room, and 256 would be too expensive.',
    checks: serverlessChecks,
  },
  {
    id: 'cache',
    title: 'A Valkey cache',
    task: 'Only the application may reach the cache, which uses Valkey, is encrypted, and survives the loss of a node.',
    reasoning:
      'The cache admits only the application’s security group, on one port. With two nodes and failover, the loss of a node doesn’t send all reads to the database.',
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
