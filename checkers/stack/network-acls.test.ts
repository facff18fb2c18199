import { expect, it } from 'vitest';
import { type AclEntry, letsAnswersThrough, letsThrough } from './network-acls.ts';

const postgres = { from: 5432, to: 5432 };

function entry(number: number, action: AclEntry['action'], more: Partial<AclEntry> = {}): AclEntry {
  return { number, direction: 'in', action, protocol: '6', cidr: '10.20.0.0/16', ports: postgres, ...more };
}

it.each<[string, AclEntry[], 'all' | 'part' | 'none']>([
  ['nothing', [], 'none'],
  ['an entry for the port', [entry(100, 'allow')], 'all'],
  [
    'an entry for everything',
    [entry(100, 'allow', { protocol: '-1', cidr: '0.0.0.0/0', ports: undefined })],
    'all',
  ],
  ['an entry out', [entry(100, 'allow', { direction: 'out' })], 'none'],
  ['an entry for UDP', [entry(100, 'allow', { protocol: '17' })], 'none'],
  ['an entry for other addresses', [entry(100, 'allow', { cidr: '10.30.0.0/16' })], 'none'],
  ['an entry for some of the addresses', [entry(100, 'allow', { cidr: '10.20.0.0/25' })], 'part'],
  ['a denial first', [entry(200, 'allow'), entry(100, 'deny')], 'none'],
  ['a denial later', [entry(100, 'allow'), entry(200, 'deny')], 'all'],
  ['a denial of some', [entry(100, 'deny', { cidr: '10.20.0.128/25' }), entry(200, 'allow')], 'part'],
  ['another port denied', [entry(100, 'deny', { ports: { from: 22, to: 22 } }), entry(200, 'allow')], 'all'],
])('lets through, with %s: %s', (_name, entries, through) => {
  expect(letsThrough({ id: 'acl', entries }, 'in', '10.20.0.0/24', postgres)).toBe(through);
});

it.each<[number, number, 'all' | 'part' | 'none']>([
  [1024, 65_535, 'all'],
  [32_768, 60_999, 'part'],
  [5432, 5432, 'none'],
])('lets answers through that go to the ports %i to %i: %s', (from, to, through) => {
  const entries = [entry(100, 'allow', { ports: { from, to } })];
  expect(letsAnswersThrough({ id: 'acl', entries }, 'in', '10.20.0.0/24')).toBe(through);
});
