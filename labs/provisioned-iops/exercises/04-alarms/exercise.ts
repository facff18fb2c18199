import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Set the alarms',
  summary:
    'During the sale, customers complained before any alarm fired, because the only alarm waits for reads of ten seconds: set three that work.',
  minutes: 10,
  hints: [
    {
      check: 'alarm-read-latency',
      text: 'The alarm exists. Look at its threshold, and then at the unit of ReadLatency.',
    },
    {
      check: 'alarm-read-latency',
      text: 'ReadLatency is in seconds. io2 answers within a millisecond, so a few milliseconds mean a problem. How much is that in seconds?',
    },
    { check: 'alarm-read-latency', text: 'threshold: 0.005 is 5 ms.' },
    {
      check: 'alarm-write-latency',
      text: 'WriteLatency needs its own alarm with its own construct id. Copy the first alarm, or write a loop over names and thresholds.',
    },
    {
      check: 'alarm-write-latency',
      text: "this.instance.metric('WriteLatency', { … }) fills in the dimension. The threshold is in seconds again, and addAlarmAction(new actions.SnsAction(alarms)) notifies someone.",
    },
    {
      check: 'alarm-queue-depth',
      text: 'DiskQueueDepth counts requests that wait. With 3,500 IOPS of 1 ms each, about 3.5 are in progress. Set the threshold well above that.',
    },
    {
      check: 'alarm-queue-depth',
      text: "A third alarm: this.instance.metric('DiskQueueDepth', { … }) with the threshold 16, five periods of one minute, and the same action.",
    },
  ],
  solution: {
    reasoning:
      'Latency is what customers feel, and the queue shows why. 5 ms is five times what io2 promises, and far below the point where customers leave. 16 waiting requests are more than four times the 3.5 that 3,500 IOPS of a millisecond keep in progress. With five minutes in a row, a checkpoint wakes no one. The action notifies someone.',
    alternatives: [
      {
        why: 'The 90th percentile instead of the average shows the slowest 10 % sooner, and wakes people more often.',
        edits: [["statistic: 'Average'", "statistic: 'p90'"]],
      },
      {
        why: 'Three minutes of 10 ms: it fires sooner, and only for a serious problem.',
        edits: [
          ["['ReadLatency', 0.005]", "['ReadLatency', 0.01]"],
          ["['WriteLatency', 0.005]", "['WriteLatency', 0.01]"],
          ['evaluationPeriods: 5', 'evaluationPeriods: 3'],
        ],
      },
    ],
  },
} satisfies CdkExercise;
