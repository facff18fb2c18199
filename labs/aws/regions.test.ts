import { RegionInfo } from 'aws-cdk-lib/region-info';
import { expect, it } from 'vitest';
import { regions } from './regions.ts';

it('are those that AWS CDK knows', () => {
  expect(regions).toEqual(RegionInfo.regions.map(({ name }) => name));
});
