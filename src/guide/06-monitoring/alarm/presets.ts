/** Sets of alarms to start from. */
import type { AlarmRule } from './rule.ts';

export interface Preset {
  name: string;
  rules: readonly [AlarmRule, ...AlarmRule[]];
}

const once: AlarmRule = {
  metric: 'cpu',
  statistic: 'Average',
  threshold: 80,
  period: 1,
  datapoints: 1,
  evaluations: 1,
  missing: 'missing',
};

const load: AlarmRule = { ...once, metric: 'load', threshold: 5, datapoints: 3, evaluations: 5 };

export const presets: readonly [Preset, ...Preset[]] = [
  { name: 'CPU above 80 %, once', rules: [once] },
  { name: 'CPU above 80 %, 3 of 5', rules: [{ ...once, datapoints: 3, evaluations: 5 }] },
  {
    name: 'CPU above 80 %, four quarters of an hour',
    rules: [{ ...once, period: 15, datapoints: 4, evaluations: 4 }],
  },
  {
    name: 'Read latency above 5 ms, 5 of 5',
    rules: [{ ...once, metric: 'latency', threshold: 5, datapoints: 5, evaluations: 5 }],
  },
  { name: 'DB load above 5, 3 of 5', rules: [load] },
  {
    name: 'Three alarms',
    rules: [
      { ...load, threshold: 8, datapoints: 5, evaluations: 5, missing: 'breaching' },
      { ...once, metric: 'connections', threshold: 600, datapoints: 3, evaluations: 3 },
      { ...once, metric: 'memory', threshold: 400, datapoints: 3, evaluations: 5 },
    ],
  },
];
