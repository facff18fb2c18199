import { expect, it } from 'vitest';
import { nextChoice, themeOf } from './theme.ts';

it('goes round from auto over light and dark to auto', () => {
  expect(nextChoice('auto')).toBe('light');
  expect(nextChoice('light')).toBe('dark');
  expect(nextChoice('dark')).toBe('auto');
});

it('takes a choice it does not know for the one before auto', () => {
  expect(nextChoice(undefined)).toBe('auto');
  expect(nextChoice('sepia')).toBe('auto');
});

it('follows the system on auto only', () => {
  expect(themeOf('auto', true)).toBe('dark');
  expect(themeOf('auto', false)).toBe('light');
  expect(themeOf('light', true)).toBe('light');
  expect(themeOf('dark', false)).toBe('dark');
});
