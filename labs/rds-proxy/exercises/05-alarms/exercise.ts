import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Set the alarms',
  summary:
    'When the pool is too small or has stopped to pool, no one is told: set an alarm on waiting and one on pinning.',
  minutes: 10,
  hints: [
    {
      check: 'alarm-borrow-latency',
      text: 'It takes two imports at the top, aws-cdk-lib/aws-cloudwatch and aws-cdk-lib/aws-cloudwatch-actions, and alarms among what surroundings gives.',
    },
    {
      check: 'alarm-borrow-latency',
      text: 'A proxy has no metric(…) of its own. Make a new cloudwatch.Metric with the namespace AWS/RDS, the metricName DatabaseConnectionsBorrowLatency and dimensionsMap: { ProxyName: this.proxy.dbProxyName }.',
    },
    {
      check: 'alarm-borrow-latency',
      text: 'Borrow latency is in microseconds: 100 ms are threshold: 100_000. Compare with GREATER_THAN_THRESHOLD over five periods of a minute, and add the action new actions.SnsAction(alarms).',
    },
    {
      check: 'alarm-pinning',
      text: 'DatabaseConnectionsCurrentlySessionPinned has the same namespace and the same dimension. Its unit is connections.',
    },
    {
      check: 'alarm-pinning',
      text: 'threshold: 5 says that someone has begun to leave things in sessions. Beyond 30, half of this pool is gone.',
    },
  ],
  solution: {
    reasoning:
      'A healthy pool lends a connection in well under a millisecond, so 100 ms for five minutes are a queue; in the metric’s own unit that is 100,000. Pinned connections serve one client each: more than five say that the application has begun to leave things in its sessions. Both alarms watch this proxy by name, and tell someone.',
    alternatives: [
      {
        why: 'The 99th percentile shows the unlucky few whom the average hides, and wakes people more often.',
        edits: [["statistic: 'Average'", "statistic: 'p99'"]],
      },
      {
        why: 'A second of waiting, for a shop whose pages take long anyway.',
        edits: [['100_000', '1_000_000']],
      },
    ],
  },
} satisfies CdkExercise;
