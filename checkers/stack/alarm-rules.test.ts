import { expect, it } from 'vitest';
import { holds } from './alarm-rules.ts';

const slowReads = (name: string) => name === 'slow reads';

it.each([
  ['ALARM("slow reads")', true],
  ["ALARM('slow writes')", false],
  ['ALARM("slow reads") OR ALARM(queue)', true],
  ['ALARM("slow reads") AND ALARM(queue)', false],
  ['ALARM(queue) AND ALARM(a) OR ALARM("slow reads")', true],
  ['(ALARM("slow reads") AND (NOT ALARM(deployment)))', true],
  ['not (alarm("slow reads"))', false],
  ['OK("slow reads")', false],
  ['OK(queue) AND TRUE', true],
  ['INSUFFICIENT_DATA("slow reads") OR FALSE', false],
])('says of %s, while slow reads alone is in alarm, %s', (rule, value) => {
  expect(holds(rule, slowReads)).toBe(value);
});

it.each(['', 'AT_LEAST(1, ALARM, (a, b))', 'ALARM("a"', 'ALARM("a") XOR ALARM("b")', '('.repeat(100_000)])(
  'does not say what comes of %s',
  (rule) => {
    expect(holds(rule, slowReads)).toBeUndefined();
  },
);
