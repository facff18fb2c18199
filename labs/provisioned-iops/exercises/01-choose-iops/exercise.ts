import { prices } from '#labs/aws/prices.ts';
import { dollars } from '#labs/words.ts';
import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Choose a number of IOPS',
  summary:
    'During the sale, reads waited in a queue at the volume: choose the number of IOPS that two weeks of metrics justify, and no more.',
  minutes: 10,
  hints: [
    {
      check: 'iops-for-workload',
      text: 'Start from the 99th percentile of reads and writes together, over two weeks of one-minute data. The text names it, and the plot shows how often the load exceeds it.',
    },
    {
      check: 'iops-for-workload',
      text: 'Multiply it by a headroom between 1.2 and 1.5. Less leaves no room to grow, and you pay for more without using it. 2,800 × 1.25 is 3,500.',
    },
    {
      check: 'iops-for-workload',
      text: 'It’s one property of the DatabaseInstance, below the comment of step 1: iops, a number without quotes or a thousands separator, and a comma after it.',
    },
    {
      check: 'class-baseline',
      text: 'The connection between the instance and its storage has its own limit. Look up what a db.m7g.large carries all day, and compare.',
    },
    {
      check: 'class-baseline',
      text: 'A db.m7g.large carries 3,600 IOPS all day. Don’t exceed it, or take ec2.InstanceSize.XLARGE, which carries 6,000 and doubles the price of the instance.',
    },
  ],
  solution: {
    reasoning:
      'The 99th percentile is 2,800, and 25 % more is 3,500. That’s enough for a year’s growth, and below the 3,600 that a db.m7g.large carries all day. You choose the number before the volume, because the number decides the price. You can’t buy it on 100 GiB of gp3: that’s the next step.',
    alternatives: [
      {
        why: `Headroom of 20 %: the smallest number that still leaves room, and ${dollars(140 * prices.provisionedIops.dollars)} a month cheaper.`,
        edits: [['iops: 3500', 'iops: 3360']],
      },
      {
        why: `All that the class carries. The last hundred IOPS cost ${dollars(100 * prices.provisionedIops.dollars)} a month.`,
        edits: [['iops: 3500', 'iops: 3600']],
      },
      {
        why: 'Headroom of 50 %, on a class that carries it. This is worth the price if the CPU is also busy.',
        edits: [
          ['ec2.InstanceSize.LARGE', 'ec2.InstanceSize.XLARGE'],
          ['iops: 3500', 'iops: 4200'],
        ],
      },
    ],
  },
} satisfies CdkExercise;
