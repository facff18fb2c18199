/** The course's three labs, in the order in which they are taught. */

export interface Lab {
  /** Folder name under `labs/` and the name that `check-lab` takes. */
  id: string;
  /** Position in the course, from 1. */
  number: number;
  title: string;
  /** One sentence: what the learner changes and what SecureCart gains. */
  summary: string;
  /** Time to work through it, in minutes, for somebody who reads everything. */
  minutes: number;
  /** `planned` labs are announced, not yet shipped. */
  status: 'available' | 'planned';
}

export const labs: readonly Lab[] = [
  {
    id: 'provisioned-iops',
    number: 1,
    title: 'Increase RDS performance using Provisioned IOPS',
    summary:
      'Read two weeks of storage metrics, find what binds, choose IOPS and size with their price, and prove the gain.',
    minutes: 75,
    status: 'available',
  },
  {
    id: 'rds-proxy',
    number: 2,
    title: 'Use Amazon RDS Proxy for connection pooling',
    summary:
      'Weather a connection storm: put a pool in front of the database, secure it, and see what pins a connection.',
    minutes: 75,
    status: 'available',
  },
  {
    id: 'query-optimization',
    number: 3,
    title: 'Optimize SQL queries for faster execution',
    summary:
      'Sixteen slow statements of a real shop: read each plan, change one thing, and count the pages that were saved.',
    minutes: 240,
    status: 'available',
  },
];
