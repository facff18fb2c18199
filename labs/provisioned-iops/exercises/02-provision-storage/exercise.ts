import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Provision the storage',
  summary:
    'AWS CDK takes 3,500 IOPS on 100 GiB of gp3, and RDS refuses them at deployment: find the storage that has them.',
  minutes: 10,
  hints: [
    {
      check: 'iops-legal',
      text: 'Read the row of your storage type and size in the table of the step before: which IOPS can be bought there?',
    },
    {
      check: 'iops-legal',
      text: 'gp3 below 400 GiB has 3,000 IOPS, no more and no less. From 400 GiB on it can be bought more, with four times the storage that the shop needs. Another type sells IOPS from 100 GiB on.',
    },
    {
      check: 'iops-legal',
      text: 'io2 takes 1,000 to 256,000 IOPS and 0.5 to 1,000 for each GiB. With 3,500 on 100 GiB both hold.',
    },
    {
      check: 'storage-type',
      text: 'Two types are Provisioned IOPS. One of them is the previous generation, at the same price.',
    },
    {
      check: 'storage-type',
      text: 'storageType: rds.StorageType.IO2. The editor lists the types after the dot.',
    },
    {
      check: 'storage-size',
      text: 'io2 begins at 100 GiB. Storage cannot be made smaller again, so take no more than you need.',
    },
    {
      check: 'throughput-legal',
      text: 'The throughput of io2 comes with it. Leave out storageThroughput, which only gp3 of 400 GiB or more takes.',
    },
    {
      check: 'encrypted',
      text: 'The starter had storageEncrypted: true. Encryption costs nothing, and only a new instance can be given it.',
    },
    {
      check: 'not-public',
      text: 'publiclyAccessible gives the database an address on the internet. Leave it out.',
    },
    {
      check: 'isolated-subnets',
      text: 'The starter’s vpcSubnets are of the type PRIVATE_ISOLATED: no route leads out of them.',
    },
    {
      check: 'no-open-rules',
      text: 'The only rule that the database needs is the one of the starter: from the application, on port 5432.',
    },
  ],
  solution: {
    reasoning:
      'io2 sells IOPS by number from 100 GiB on, and answers within a millisecond 99.9 % of the time. The size stays: 100 GiB is the least that io2 allows, and storage can never shrink. RDS changes type and IOPS in place, while the database runs; a new, empty database would come of a renamed construct or of another encryption.',
    alternatives: [
      {
        why: 'Twice the size, for a shop that knows it will need it. It costs 12.50 dollars a month more, for good.',
        edits: [['allocatedStorage: 100', 'allocatedStorage: 200']],
      },
      {
        why: 'A memory-optimized class carries the same 3,600 IOPS and caches twice as many pages, so that fewer reads reach the volume.',
        edits: [['ec2.InstanceClass.M7G', 'ec2.InstanceClass.R7G']],
      },
    ],
  },
} satisfies CdkExercise;
