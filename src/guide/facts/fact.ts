/** Numbers that stand in a typed table, with the sentences in which a page may state them. */

/** What follows a number of each unit in a text; of dollars the sign stands before it. */
export const unitPatterns = {
  IOPS: 'IOPS',
  'MiB/s': 'MiB/s',
  GiB: 'GiB',
  TiB: 'TiB',
  KB: 'KB',
  percent: '%|per ?cent',
  dollars: '',
  milliseconds: 'ms|milliseconds?',
  seconds: 's|seconds?',
  minutes: 'min|minutes?',
  hours: 'h|hours?',
  days: 'days?',
  months: 'months?',
  vCPUs: 'vCPUs?',
  ACUs: 'ACUs?',
  connections: 'connections',
  proxies: 'proxies',
  replicas: '(?:read )?replicas',
  indexes: '(?:global secondary )?indexes',
  volumes: 'volumes',
  zones: '(?:availability )?zones',
  changes: '(?:storage )?(?:modifications|changes)',
} satisfies Record<string, string>;

export type Unit = keyof typeof unitPatterns;

/**
 * A number of a table. A sentence that mentions the subject and says `when` speaks of it, and then has to state one of its
 * values, in its unit.
 */
export interface Fact {
  /** What the table calls it: `gp3, included IOPS below 400 GiB`. */
  name: string;
  /** Taken from the table, never typed again. Several where each may be stated, such as least and most. */
  values: readonly number[];
  unit: Unit;
  /** What has the number: `/\bgp3\b/`. */
  subject: RegExp;
  /** By which words a sentence on the subject is recognized as one on this number. */
  when: RegExp;
  /** Words with which such a sentence speaks of another number. */
  unless?: RegExp;
  /** A sentence that states it, with `#` for the first value and no other number of its unit. */
  example: string;
}
