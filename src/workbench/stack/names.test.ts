import { expect, it } from 'vitest';
import { constructName, withoutHash } from './names.ts';

it('takes the hash off a logical id, and nothing off one that has none', () => {
  expect(withoutHash('LabDatabase800149FE')).toBe('LabDatabase');
  expect(withoutHash('Budget')).toBe('Budget');
  expect(withoutHash('DEADBEEF')).toBe('DEADBEEF');
});

it.each([
  ['LabDatabaseSecurityGroup82E3BF5F', 'Database security group'],
  ['LabDatabase800149FE', 'Database'],
  ['ApplicationHandlerServiceRole1EE6212A', 'Application handler service role'],
  ['LabNewKMSKey12345678', 'New KMS key'],
  ['LabProxyProxyTargetGroup3EB8BFD6', 'Proxy target group'],
  ['Budget', 'Budget'],
  ['Lab', 'Lab'],
])('calls %s the %s', (id, name) => {
  expect(constructName(id, {})).toBe(name);
});

it('takes all digits off the id of a secret, and the name of the lab’s stack', () => {
  const id = 'SecureCartRdsProxyLabDatabaseSecretBD96F0553fdaad7efa858a3daf9490cf0a702aeb';
  expect(withoutHash(id)).toBe('LabDatabaseSecret');
  expect(constructName(id, {})).toBe('Database secret');
});

it('takes the path that CDK wrote down over the words of the id', () => {
  expect(constructName('X1', { Metadata: { 'aws:cdk:path': 'Stack/Lab/Database/Resource' } })).toBe(
    'Database',
  );
  const tagged = { Properties: { Tags: [{ Key: 'Name', Value: 'Stack/Network/Vpc/isolatedSubnet1' }] } };
  expect(constructName('NetworkVpcisolatedSubnet1Subnet188D06DD', tagged)).toBe(
    'Network / Vpc / isolatedSubnet1',
  );
});

it('is not misled by a tag that is no path, or no list', () => {
  expect(
    constructName('LabDatabase800149FE', { Properties: { Tags: [{ Key: 'Name', Value: 'shop' }] } }),
  ).toBe('Database');
  expect(constructName('LabDatabase800149FE', { Properties: { Tags: 'none' }, Metadata: null })).toBe(
    'Database',
  );
});
