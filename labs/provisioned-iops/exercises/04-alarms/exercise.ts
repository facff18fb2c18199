import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Set the alarms',
  summary:
    'Customers told of the slow sale before any alarm did: the only one there is waits for reads of ten seconds.',
  minutes: 10,
  hints: [
    {
      check: 'alarm-read-latency',
      text: 'The alarm is there. Look at its threshold and then at the unit of ReadLatency.',
    },
    {
      check: 'alarm-read-latency',
      text: 'ReadLatency is in seconds. io2 answers within a millisecond, so a few milliseconds mean trouble: how much is that in seconds?',
    },
    { check: 'alarm-read-latency', text: 'threshold: 0.005 is 5 ms.' },
    {
      check: 'alarm-write-latency',
      text: 'WriteLatency needs an alarm of its own, with a construct id of its own. Copy the first, or write a loop over names and thresholds.',
    },
    {
      check: 'alarm-write-latency',
      text: "this.instance.metric('WriteLatency', { … }) fills in the dimension. The threshold is in seconds again, and addAlarmAction(new actions.SnsAction(alarms)) notifies someone.",
    },
    {
      check: 'alarm-queue-depth',
      text: 'DiskQueueDepth counts requests. At 3,500 IOPS of 1 ms each 3.5 are under way: an alarm lies well above that.',
    },
    {
      check: 'alarm-queue-depth',
      text: "A third alarm: this.instance.metric('DiskQueueDepth', { … }) with the threshold 16, evaluated five times a minute apart, and the same action.",
    },
  ],
  solution: {
    reasoning:
      'Latency is what customers feel, and the queue says why. 5 ms is five times what io2 promises and far below where customers leave; 16 waiting requests are more than four times what 3,500 IOPS of a millisecond keep under way. Five minutes in a row wake no one for a checkpoint, and the action carries the news to someone.',
    alternatives: [
      {
        why: 'The 90th percentile instead of the average sees the slow tenth sooner, and wakes people more often.',
        edits: [["statistic: 'Average'", "statistic: 'p90'"]],
      },
      {
        why: 'Three minutes of 10 ms: sooner, and only when it is bad.',
        edits: [
          ["['ReadLatency', 0.005]", "['ReadLatency', 0.01]"],
          ["['WriteLatency', 0.005]", "['WriteLatency', 0.01]"],
          ['evaluationPeriods: 5', 'evaluationPeriods: 3'],
        ],
      },
    ],
  },
} satisfies CdkExercise;
