import { expect, it } from 'vitest';
import { compareValues, leaves } from './properties.ts';

it('names a property by its path, with both values', () => {
  expect(compareValues({ StorageType: 'gp3', Size: 100 }, { StorageType: 'io2', Size: 100 })).toEqual([
    { kind: 'changed', path: 'StorageType', before: 'gp3', after: 'io2' },
  ]);
  expect(compareValues({ Pool: { Max: 100 } }, { Pool: { Max: 70, Borrow: 10 } })).toEqual([
    { kind: 'changed', path: 'Pool.Max', before: '100', after: '70' },
    { kind: 'added', path: 'Pool.Borrow', after: '10' },
  ]);
});

it('takes a record that came or went apart', () => {
  expect(compareValues({}, { Pool: { Max: 70, Idle: 35 } })).toEqual([
    { kind: 'added', path: 'Pool.Max', after: '70' },
    { kind: 'added', path: 'Pool.Idle', after: '35' },
  ]);
  expect(compareValues({ Pool: {} }, {})).toEqual([{ kind: 'removed', path: 'Pool', before: '{}' }]);
});

it('leaves a function whole', () => {
  expect(compareValues({ Host: { Ref: 'A' } }, { Host: { 'Fn::GetAtt': ['B', 'Endpoint'] } })).toEqual([
    { kind: 'changed', path: 'Host', before: 'A', after: 'B.Endpoint' },
  ]);
});

it('compares names and values by name, whatever their order', () => {
  const tag = (Key: string, Value: string) => ({ Key, Value });
  expect(compareValues([tag('a', '1'), tag('b', '2')], [tag('b', '2'), tag('a', '1')], 'Tags')).toEqual([]);
  expect(compareValues([tag('a', '1')], [tag('c', '3'), tag('a', '2')], 'Tags')).toEqual([
    { kind: 'changed', path: 'Tags[a]', before: '1', after: '2' },
    { kind: 'added', path: 'Tags[c]', after: '3' },
  ]);
});

it('compares a list by its elements: one put in at the front is one that came', () => {
  expect(compareValues(['a', 'b'], ['x', 'a', 'b'], 'Groups')).toEqual([
    { kind: 'added', path: 'Groups[0]', after: 'x' },
  ]);
  expect(compareValues(['a', 'b', 'c'], ['a', 'c'], 'Groups')).toEqual([
    { kind: 'removed', path: 'Groups[1]', before: 'b' },
  ]);
  expect(compareValues(['a'], ['b'], 'Groups')).toEqual([
    { kind: 'changed', path: 'Groups[0]', before: 'a', after: 'b' },
  ]);
});

it('looks into the records of a list that stand in the same place', () => {
  const statement = (Action: string, Resource = '*') => ({ Effect: 'Allow', Action, Resource });
  expect(
    compareValues(
      { Statement: [statement('a'), statement('b')] },
      { Statement: [statement('a'), statement('c'), statement('d', 'x')] },
    ),
  ).toEqual([
    { kind: 'changed', path: 'Statement[1].Action', before: 'b', after: 'c' },
    { kind: 'added', path: 'Statement[2].Effect', after: 'Allow' },
    { kind: 'added', path: 'Statement[2].Action', after: 'd' },
    { kind: 'added', path: 'Statement[2].Resource', after: 'x' },
  ]);
});

it('does not care in which order a resource depends on others, or in which order names stand', () => {
  expect(compareValues({ DependsOn: ['a', 'b'] }, { DependsOn: ['b', 'a'] })).toEqual([]);
  expect(compareValues({ A: { x: 1, y: 2 } }, { A: { y: 2, x: 1 } })).toEqual([]);
});

it('keeps a list of plain values on one line', () => {
  expect(leaves({ Zones: ['a', { Ref: 'B' }], Rules: [{ Port: 1 }, { Port: 2 }] })).toEqual([
    { path: 'Zones', value: '[a, B]' },
    { path: 'Rules[0].Port', value: '1' },
    { path: 'Rules[1].Port', value: '2' },
  ]);
});
