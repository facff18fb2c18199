import type { Lab } from '#labs/course.ts';

/** Chapters of the guide whose questions a lab's test draws from, besides those of the lab's own pages. */
export const testChapters: Readonly<Record<Lab['id'], readonly string[]>> = {
  'provisioned-iops': ['02-storage', '06-monitoring'],
  'rds-proxy': ['04-connections', '05-scaling'],
  'query-optimization': ['01-find-the-bottleneck', '03-queries', 'summary'],
};
