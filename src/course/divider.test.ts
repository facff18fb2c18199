import { expect, it } from 'vitest';
import { narrowest, preset, shareAfterKey, shareAtPointer, widest } from '../ui/divider.ts';

it('moves by the arrow keys, to the ends by Home and End, and back to the preset by Enter', () => {
  expect(shareAfterKey('ArrowLeft', 40)).toBe(38);
  expect(shareAfterKey('ArrowRight', 40)).toBe(42);
  expect(shareAfterKey('Home', 40)).toBe(narrowest);
  expect(shareAfterKey('End', 40)).toBe(widest);
  expect(shareAfterKey('Enter', 63)).toBe(preset);
});

it('leaves other keys to the page', () => {
  expect(shareAfterKey('Tab', 40)).toBeUndefined();
  expect(shareAfterKey('toString', 40)).toBeUndefined();
});

it('never squeezes the text or the workbench out of sight', () => {
  expect(shareAfterKey('ArrowLeft', narrowest)).toBe(narrowest);
  expect(shareAtPointer(5, 1440)).toBe(narrowest);
  expect(shareAtPointer(1440, 1440)).toBe(widest);
  expect(shareAtPointer(720, 1440)).toBe(50);
});
