/** An alarm as it is set in CloudWatch. */
import type { MetricId } from '../fortnight/metrics.ts';

export type Statistic = 'Average' | 'Maximum' | 'Minimum';

/** How an alarm takes a period without a data point. */
export type MissingData = 'missing' | 'notBreaching' | 'breaching' | 'ignore';

export interface AlarmRule {
  metric: MetricId;
  statistic: Statistic;
  /** In the unit of the metric. */
  threshold: number;
  /** Minutes. */
  period: 1 | 5 | 15;
  /** Datapoints to alarm: M … */
  datapoints: number;
  /** … out of N evaluation periods. */
  evaluations: number;
  missing: MissingData;
}

export const periods: readonly AlarmRule['period'][] = [1, 5, 15];
export const statistics: readonly Statistic[] = ['Average', 'Maximum', 'Minimum'];
export const mostEvaluations = 15;

export interface MetricInfo {
  /** CloudWatch's name. */
  name: string;
  title: string;
  unit: string;
  /** Which side of the threshold is bad. */
  bad: 'above' | 'below';
  /** Thresholds that can be set; the plot goes from 0 to the largest. */
  thresholds: { min: number; max: number; step: number };
}

/** The metrics of the two weeks. ReadLatency is shown in ms; CloudWatch has it in seconds. */
export const metricInfo: Readonly<Record<MetricId, MetricInfo>> = {
  cpu: {
    name: 'CPUUtilization',
    title: 'CPU',
    unit: '%',
    bad: 'above',
    thresholds: { min: 10, max: 100, step: 1 },
  },
  load: {
    name: 'DBLoad',
    title: 'DB load',
    unit: 'sessions',
    bad: 'above',
    thresholds: { min: 0.5, max: 30, step: 0.5 },
  },
  latency: {
    name: 'ReadLatency',
    title: 'Read latency',
    unit: 'ms',
    bad: 'above',
    thresholds: { min: 0.5, max: 20, step: 0.5 },
  },
  connections: {
    name: 'DatabaseConnections',
    title: 'Connections',
    unit: 'connections',
    bad: 'above',
    thresholds: { min: 50, max: 900, step: 10 },
  },
  memory: {
    name: 'FreeableMemory',
    title: 'Freeable memory',
    unit: 'MiB',
    bad: 'below',
    thresholds: { min: 50, max: 2_500, step: 50 },
  },
};
