import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Choose a number of IOPS',
  summary:
    'During the sale reads waited in a queue at the volume: buy the IOPS that two weeks of metrics call for, and no more.',
  minutes: 10,
  hints: [
    {
      check: 'iops-for-workload',
      text: 'Start from the 99th percentile of reads and writes together, over two weeks of one-minute data. The text names it, and the plot shows how often it is passed.',
    },
    {
      check: 'iops-for-workload',
      text: 'Multiply it by a headroom between 1.2 and 1.5: less leaves no room to grow, more is paid for and not used. 2,800 × 1.25 is 3,500.',
    },
    {
      check: 'iops-for-workload',
      text: 'It is one property of the DatabaseInstance, where the comment of step 1 stands: iops, a number without quotes or a thousands separator, and a comma after it.',
    },
    {
      check: 'class-baseline',
      text: 'The instance has a limit of its own between it and its storage. Look up what a db.m7g.large carries all day, and compare.',
    },
    {
      check: 'class-baseline',
      text: 'A db.m7g.large carries 3,600 IOPS all day. Stay at or below it, or take ec2.InstanceSize.XLARGE, which carries 6,000 and doubles the price of the instance.',
    },
  ],
  solution: {
    reasoning:
      'The 99th percentile is 2,800, and a quarter more is 3,500: enough for a year’s growth, and below the 3,600 that a db.m7g.large carries all day. The number is decided before the volume, because it is the number that costs money. On gp3 of 100 GiB no one sells it yet: that is the next step.',
    alternatives: [
      {
        why: 'A headroom of a fifth: the least that still leaves room, and 14 dollars a month less.',
        edits: [['iops: 3500', 'iops: 3360']],
      },
      {
        why: 'All that the class carries. The last hundred cost ten dollars a month.',
        edits: [['iops: 3500', 'iops: 3600']],
      },
      {
        why: 'Half as much again, on a class that carries it. Worth its price when the processor is busy as well.',
        edits: [
          ['ec2.InstanceSize.LARGE', 'ec2.InstanceSize.XLARGE'],
          ['iops: 3500', 'iops: 4200'],
        ],
      },
    ],
  },
} satisfies CdkExercise;
