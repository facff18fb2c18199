/** What instance classes carry, as EC2 tells it. */

import { DescribeInstanceTypesCommand } from '@aws-sdk/client-ec2';
import { map, type Observed } from '#checkers/observed.ts';
import type { Account } from './account.ts';

/** Baseline IOPS to storage, by class (`db.m7g.large`); a class that EC2 does not have as a type is left out. */
export async function readClassBaselines(
  account: Account,
  classes: readonly string[],
): Promise<Observed<ReadonlyMap<string, number>>> {
  const types = await account.askAll(
    'ec2',
    {
      // As a filter, so that an unknown type is an empty answer and not an error for all.
      command: (NextToken) =>
        new DescribeInstanceTypesCommand({
          Filters: [{ Name: 'instance-type', Values: classes.map(typeOf) }],
          NextToken,
        }),
      items: (page) => page.InstanceTypes,
      next: (page) => page.NextToken,
    },
    'What the instance class carries',
  );
  return map(types, (all) => {
    const baselines = classes.flatMap((name) => {
      const { EbsInfo } = all.find(({ InstanceType }) => InstanceType === typeOf(name)) ?? {};
      const iops = EbsInfo?.EbsOptimizedInfo?.BaselineIops;
      return iops === undefined ? [] : [[name, iops] as const];
    });
    return new Map(baselines);
  });
}

/** The type that EC2 has for a class. RDS's x2g is EC2's x2gd. */
function typeOf(name: string): string {
  return name.replace(/^db\./, '').replace(/^x2g\./, 'x2gd.');
}
