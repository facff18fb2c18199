import { expect, it } from 'vitest';
import { href } from './links.ts';

it.each([
  ['/', '/', '/'],
  ['/', '/labs/rds-proxy/', '/labs/rds-proxy/'],
  ['/course', '/', '/course/'],
  ['/course/', '/labs/rds-proxy/', '/course/labs/rds-proxy/'],
] as const)('on base %s, %s is %s', (base, path, address) => {
  expect(href(path, base)).toBe(address);
});
