import { provisionedMonth } from '#labs/aws/storage-price.ts';
import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Provision the storage',
  summary:
    'AWS CDK accepts 3,500 IOPS on 100 GiB of gp3, but RDS refuses them at deployment: find the storage on which you can buy them.',
  minutes: 10,
  hints: [
    {
      check: 'iops-legal',
      text: 'Read the row of your storage type and size in the table of the previous step. Which IOPS can you buy there?',
    },
    {
      check: 'iops-legal',
      text: 'gp3 below 400 GiB has exactly 3,000 IOPS. From 400 GiB on, you can buy more, but that’s four times the storage that the shop needs. On another type, you can buy IOPS from 100 GiB on.',
    },
    {
      check: 'iops-legal',
      text: 'io2 accepts 1,000 to 256,000 IOPS, and 0.5 to 1,000 per GiB. 3,500 on 100 GiB is within both limits.',
    },
    {
      check: 'storage-type',
      text: 'Two types are Provisioned IOPS. One of them is the previous generation and costs the same.',
    },
    {
      check: 'storage-type',
      text: 'storageType: rds.StorageType.IO2. The editor lists the types after the dot.',
    },
    {
      check: 'storage-size',
      text: 'The smallest io2 volume has 100 GiB. You can’t shrink a volume, so don’t take more than you need.',
    },
    {
      check: 'throughput-legal',
      text: 'io2 includes its throughput. Leave out storageThroughput, which is only for gp3 of 400 GiB or more.',
    },
    {
      check: 'encrypted',
      text: 'The starter has storageEncrypted: true. Encryption is free, and you can set it only on a new instance.',
    },
    {
      check: 'not-public',
      text: 'publiclyAccessible gives the database an address on the internet. Leave it out.',
    },
    {
      check: 'isolated-subnets',
      text: 'The starter’s vpcSubnets have the type PRIVATE_ISOLATED: they have no route to the outside.',
    },
    {
      check: 'no-open-rules',
      text: 'The database needs only the rule in the starter: from the application, on port 5432.',
    },
  ],
  solution: {
    reasoning:
      'On io2, you can buy a number of IOPS from 100 GiB on, and it answers within a millisecond 99.9 % of the time. The size stays the same: 100 GiB is the smallest size of io2, and a volume can never shrink. RDS changes the type and the IOPS in place, while the database runs. If you rename the construct or change the encryption, you get a new, empty database.',
    alternatives: [
      {
        why: `Twice the size, for a shop that knows that it will need it. It costs $${provisionedMonth({ gib: 100, iops: 0 }).storage.toFixed(2)} a month more, permanently.`,
        edits: [['allocatedStorage: 100', 'allocatedStorage: 200']],
      },
      {
        why: 'A memory-optimized class carries the same 3,600 IOPS and caches twice as many pages, so fewer reads reach the volume.',
        edits: [['ec2.InstanceClass.M7G', 'ec2.InstanceClass.R7G']],
      },
    ],
  },
} satisfies CdkExercise;
