/** The course's three labs and their exercises, in the order in which they are taught. */

import type { CdkLab } from './cdk-lab.ts';

/** What a lab's answers are made of, by the kind of the lab: the file that holds one, and what runs it. */
export const labKinds = {
  sql: { extension: '.sql', runsOn: 'PostgreSQL 18' },
  stack: { extension: '.ts', runsOn: 'AWS CDK' },
} as const;

export type LabKind = keyof typeof labKinds;

/** By lab: the folders in `labs/<lab>/exercises/`, after which answers and solutions are named. */
export const exerciseIds = {
  'provisioned-iops': ['01-choose-iops', '02-provision-storage', '03-see-it', '04-alarms'],
  'rds-proxy': ['01-add-proxy', '02-security-groups', '03-iam-auth', '04-pool-settings', '05-alarms'],
  'query-optimization': [
    '01-missing-index',
    '02-composite-index',
    '03-covering-index',
    '04-partial-index',
    '05-expression-index',
    '06-sargable-predicate',
    '07-keyset-pagination',
    '08-n-plus-one',
    '09-correlated-subquery',
    '10-partition-pruning',
    '11-materialized-view',
    '12-statistics',
    '13-text-search',
    '14-sort-spill',
    '15-top-n-per-group',
    '16-checkout-incident',
  ],
} as const;

type LabId = keyof typeof exerciseIds;

/** The step that ends a lab on AWS. It is read, not edited, and graded on the whole stack. */
export const cleanUp: { title: string; ids: Readonly<Record<CdkLab, string>> } = {
  title: 'Leave nothing behind',
  ids: { 'provisioned-iops': '05-clean-up', 'rds-proxy': '06-clean-up' },
};

interface Taught {
  /** Position in the course, from 1. */
  number: number;
  title: string;
  /** One sentence: what the learner changes and what SecureCart gains. */
  summary: string;
  /** `planned` labs are announced, not yet shipped. */
  status: 'available' | 'planned';
}

/** `id` is the folder's name under `labs/` and the name that `check-lab` takes. */
export type SqlLab = Taught & { kind: 'sql'; id: Exclude<LabId, CdkLab> };
export type StackLab = Taught & { kind: 'stack'; id: CdkLab };
export type Lab = SqlLab | StackLab;

export const labs: readonly Lab[] = [
  {
    kind: 'stack',
    id: 'provisioned-iops',
    number: 1,
    title: 'Increase RDS performance using Provisioned IOPS',
    summary:
      'Read two weeks of storage metrics, find what binds, choose IOPS and size with their price, and prove the gain.',
    status: 'available',
  },
  {
    kind: 'stack',
    id: 'rds-proxy',
    number: 2,
    title: 'Use Amazon RDS Proxy for connection pooling',
    summary:
      'Weather a connection storm: put a pool in front of the database, secure it, and see what pins a connection.',
    status: 'available',
  },
  {
    kind: 'sql',
    id: 'query-optimization',
    number: 3,
    title: 'Optimize SQL queries for faster execution',
    summary:
      'Sixteen slow statements of a real shop: read each plan, change one thing, and count the pages that were saved.',
    status: 'available',
  },
];

/** The lab of that id. @throws Error when the course does not list it */
export function labOf(id: string): Lab {
  const lab = labs.find((known) => known.id === id);
  if (!lab) throw new Error(`There is no lab ${id}: labs/course.ts does not list it.`);
  return lab;
}
