import { expect, it } from 'vitest';
import { holds } from './network.ts';

it.each([
  ['10.20.0.0/16', '10.20.1.0/24', true],
  ['10.20.1.0/24', '10.20.0.0/16', false],
  ['10.20.0.0/16', '10.20.0.0/16', true],
  ['10.20.0.0/16', '10.21.0.0/24', false],
  ['0.0.0.0/0', '203.0.113.7/32', true],
  ['10.20.0.9/16', '10.20.255.0/24', true],
  ['::/0', '10.20.0.0/16', false],
  ['10.20.0.0/33', '10.20.0.0/33', false],
  ['10.300.0.0/8', '10.300.0.0/8', false],
])('knows whether %s holds %s', (outer, inner, expected) => {
  expect(holds(outer, inner)).toBe(expected);
});
