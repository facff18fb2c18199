import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { describeReplacement, fixedProperties } from './replacement.ts';

interface SpecifiedType {
  cloudFormationType: string;
  properties: Record<string, { causesReplacement?: 'yes' | 'no' | 'maybe' }>;
}

/** The resource types as the AWS CDK's command line knows them. */
function specification(): readonly SpecifiedType[] {
  const file = createRequire(import.meta.url)
    .resolve('aws-cdk/package.json')
    .replace('package.json', 'db.json.gz');
  return JSON.parse(gunzipSync(readFileSync(file)).toString()).schema.resource.entities;
}

it('knows the fixed properties of each of its types, as CloudFormation’s specification has them', () => {
  const types = new Map(specification().map((type) => [type.cloudFormationType, type]));
  for (const [type, properties] of Object.entries(fixedProperties)) {
    const fixed = Object.entries(types.get(type)?.properties ?? {})
      .filter(([, { causesReplacement }]) => causesReplacement === 'yes')
      .map(([name]) => name);
    expect({ type, properties }).toEqual({ type, properties: fixed.sort() });
  }
});

it('says that a new database is empty, and what becomes of the old', () => {
  expect(describeReplacement('AWS::RDS::DBInstance', { because: 'renamed' }, 'Delete')).toBe(
    'Replaced, as its logical ID changed: CloudFormation makes a new, empty one and deletes the old.',
  );
  expect(
    describeReplacement(
      'AWS::RDS::DBInstance',
      { because: 'property', name: 'StorageEncrypted' },
      'Snapshot',
    ),
  ).toContain(
    'StorageEncrypted cannot be changed once it exists: CloudFormation makes a new, empty one and keeps a snapshot',
  );
  expect(describeReplacement('AWS::IAM::Role', { because: 'renamed' }, undefined)).toBe(
    'Replaced, as its logical ID changed: CloudFormation makes a new one.',
  );
});
