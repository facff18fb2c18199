import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Set the alarms',
  summary:
    'If the pool is too small or no longer shares connections, no one is notified: set an alarm on waiting and one on pinning.',
  minutes: 10,
  hints: [
    {
      check: 'alarm-borrow-latency',
      text: 'You need two imports at the top, aws-cdk-lib/aws-cloudwatch and aws-cdk-lib/aws-cloudwatch-actions, and alarms from surroundings.',
    },
    {
      check: 'alarm-borrow-latency',
      text: 'A proxy has no metric(…) method. Create a new cloudwatch.Metric with the namespace AWS/RDS, the metricName DatabaseConnectionsBorrowLatency and dimensionsMap: { ProxyName: this.proxy.dbProxyName }.',
    },
    {
      check: 'alarm-borrow-latency',
      text: 'Borrow latency is in microseconds: 100 ms is threshold: 100_000. Compare with GREATER_THAN_THRESHOLD over five periods of one minute, and add the action new actions.SnsAction(alarms).',
    },
    {
      check: 'alarm-pinning',
      text: 'DatabaseConnectionsCurrentlySessionPinned has the same namespace and the same dimension. Its unit is connections.',
    },
    {
      check: 'alarm-pinning',
      text: 'threshold: 5 means that clients leave something in their sessions. With more than 30, half of this pool is gone.',
    },
  ],
  solution: {
    reasoning:
      'A healthy pool lends a connection in well under a millisecond, so 100 ms for five minutes means that there is a queue. In the metric’s own unit, that’s 100,000. A pinned connection serves only one client. More than five of them mean that the application leaves something in its sessions. Both alarms watch this proxy by name and notify someone.',
    alternatives: [
      {
        why: 'The 99th percentile shows the few slow clients that the average hides, and wakes people more often.',
        edits: [["statistic: 'Average'", "statistic: 'p99'"]],
      },
      {
        why: 'One second of waiting, for a shop whose pages are slow anyway.',
        edits: [['100_000', '1_000_000']],
      },
    ],
  },
} satisfies CdkExercise;
