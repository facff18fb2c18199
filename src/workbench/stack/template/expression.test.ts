import { expect, it } from 'vitest';
import { expression, isIntrinsic } from './expression.ts';

it.each([
  [{ Ref: 'Database' }, 'Database'],
  [{ 'Fn::GetAtt': ['Role', 'Arn'] }, 'Role.Arn'],
  [{ 'Fn::GetAtt': 'Role.Arn' }, 'Role.Arn'],
  [{ 'Fn::Sub': `arn:\${AWS::Partition}:s3` }, `arn:\${AWS::Partition}:s3`],
  [{ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'Select(0, GetAZs(""))'],
  [{ 'Fn::Split': [':', { 'Fn::GetAtt': ['Proxy', 'DBProxyArn'] }] }, 'Split(":", Proxy.DBProxyArn)'],
  [{ 'Fn::If': ['Big', 100, { Ref: 'AWS::NoValue' }] }, 'If("Big", 100, AWS::NoValue)'],
  [{ 'Fn::Join': ['-', 'not a list'] }, 'Join("-", "not a list")'],
])('writes %j as %s', (value, text) => {
  expect(expression(value)).toBe(text);
});

it('joins what a join joins, and keeps apart what is text and what is a reference', () => {
  const arn = {
    'Fn::Join': [
      '',
      [
        'arn:',
        { Ref: 'AWS::Partition' },
        ':dbuser:',
        { 'Fn::GetAtt': ['Database', 'DbiResourceId'] },
        '/shop',
      ],
    ],
  };
  expect(expression(arn)).toBe(`arn:\${AWS::Partition}:dbuser:\${Database.DbiResourceId}/shop`);
});

it('writes lists of names and values as such, and other lists as lists', () => {
  expect(
    expression([
      { Key: 'lab', Value: 'rds-proxy' },
      { Key: 'of', Value: { Ref: 'A' } },
    ]),
  ).toBe('lab=rds-proxy, of=A');
  expect(expression([{ Name: 'ProxyName', Value: { Ref: 'Proxy' } }])).toBe('ProxyName=Proxy');
  expect(expression(['a', { Ref: 'B' }, 3, true])).toBe('[a, B, 3, true]');
  expect(expression([])).toBe('[]');
});

it('writes what is empty so that it can be seen', () => {
  expect(expression('')).toBe('""');
  expect(expression({})).toBe('{}');
  expect(expression(null)).toBe('null');
});

it('takes only functions for functions', () => {
  expect(isIntrinsic({ Ref: 'A' })).toBe(true);
  expect(isIntrinsic({ Reference: 'A' })).toBe(false);
  expect(isIntrinsic({ Ref: 'A', Other: 1 })).toBe(false);
  expect(isIntrinsic(['Ref'])).toBe(false);
});
