/** The limits and prices of this chapter as facts. */
import { prices } from '#labs/aws/prices.ts';
import { dynamoLimits, replicaLimits, scalingTarget, serverlessLimits } from '#labs/aws/scaling.ts';
import type { Fact } from '../facts/fact.ts';

const { capacity, autoPauseSeconds, memoryGib, resumeSeconds } = serverlessLimits;

export const facts: readonly Fact[] = [
  {
    name: 'read replicas of an RDS for PostgreSQL instance',
    values: [replicaLimits.perInstance.value],
    unit: 'replicas',
    subject: /\bRDS\b|PostgreSQL/,
    when: /up to|at most|as many as|may have/i,
    example: 'An RDS for PostgreSQL instance may have up to # read replicas.',
  },
  {
    name: 'lag that an idle source shows, minutes',
    values: [replicaLimits.idleLagMinutes.value],
    unit: 'minutes',
    subject: /\blag\b/i,
    when: /idle|no transactions|no one writes/i,
    example: 'While no one writes, the lag may read # minutes.',
  },
  {
    name: 'Aurora Serverless v2, most units',
    values: [capacity.max],
    unit: 'ACUs',
    subject: /Serverless/,
    when: /at most|up to|maximum|range/i,
    example: 'Aurora Serverless v2 scales up to # ACUs.',
  },
  {
    name: 'Aurora Serverless v2, memory of a unit',
    values: [memoryGib.value],
    unit: 'GiB',
    subject: /\bACUs?\b|capacity unit/i,
    when: /memory/i,
    example: 'An ACU has # GiB of memory.',
  },
  {
    name: 'Aurora Serverless v2, resume',
    values: [resumeSeconds.value],
    unit: 'seconds',
    subject: /resum|wak/i,
    when: /pause/i,
    example: 'After a pause it takes # s to resume.',
  },
  {
    name: 'Aurora Serverless v2, shortest time until a pause',
    values: [autoPauseSeconds.min / 60],
    unit: 'minutes',
    subject: /pause/i,
    when: /at least|shortest|no sooner/i,
    example: 'It pauses after # minutes without a connection at least.',
  },
  {
    name: 'an ACU-hour, dollars',
    values: [prices.auroraCapacity.dollars],
    unit: 'dollars',
    subject: /\bACU\b/,
    when: /an hour|ACU-hour/i,
    example: 'An ACU costs $# an hour.',
  },
  {
    name: 'global secondary indexes of a table',
    values: [dynamoLimits.indexes.value],
    unit: 'indexes',
    subject: /table|DynamoDB/i,
    when: /up to|at most|may have/i,
    example: 'A table may have # indexes.',
  },
  {
    name: 'item of DynamoDB, KB',
    values: [dynamoLimits.itemKb.value],
    unit: 'KB',
    subject: /\bitem\b/i,
    when: /at most|up to|no larger|limit/i,
    example: 'An item has at most # KB.',
  },
  {
    name: 'target of auto scaling, percent',
    values: [scalingTarget.min, scalingTarget.max],
    unit: 'percent',
    subject: /\btarget\b/i,
    when: /from|range|takes|between/i,
    example: 'The target is taken from # % on.',
  },
];
