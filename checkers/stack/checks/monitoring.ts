/** Lab 1: the instance can be seen. */

import { seen } from '#checkers/observed.ts';
import { documents } from '#labs/aws/source.ts';
import { listed } from '#labs/words.ts';
import { infraCheck, judgment } from '../check.ts';
import { databaseOf } from '../find.ts';

export const databaseInsights = infraCheck({
  id: 'database-insights',
  title: 'Database Insights is on, in Standard mode',
  why: 'It shows which statements cause the load. The mode alone turns nothing on, and Advanced is billed per vCPU.',
  source: documents.insights,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const on = seen(database.performanceInsights);
    const mode = seen(database.databaseInsights);
    return judgment(
      on && mode === 'standard',
      `${database.id} has ${on ? '' : 'no '}Performance Insights; its Database Insights mode is ${mode}.`,
      {
        expected: 'Performance Insights on, mode standard.',
        next: on
          ? 'Look at the mode: it decides what is billed.'
          : 'Look for what turns it on: the mode alone doesn’t.',
      },
    );
  },
});

/** Seconds between two looks at the operating system that RDS takes; 0 is off. */
const intervals: readonly number[] = [1, 5, 10, 15, 30, 60];

export const enhancedMonitoring = infraCheck({
  id: 'enhanced-monitoring',
  title: 'Enhanced Monitoring runs every 60 s or more often',
  why: 'It shows the operating system’s side: the disk queue by device, and which process waits.',
  source: documents.enhancedMonitoring,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const interval = seen(database.monitoringInterval);
    const legal = intervals.includes(interval);
    const role = legal ? seen(database.monitoringRole) : undefined;
    return judgment(
      legal && role !== undefined,
      interval === 0
        ? `${database.id} has no Enhanced Monitoring.`
        : `${database.id} is monitored every ${interval} s${legal && role === undefined ? ', and has no role to write the measurements' : ''}.`,
      {
        expected: `An interval of ${listed(intervals.map(String))} s: RDS accepts no other value. A role that may write to CloudWatch Logs.`,
        next: legal
          ? 'Look at the role that writes the measurements.'
          : 'Look at how often the operating system reports its metrics.',
      },
    );
  },
});
