import { expect, it } from 'vitest';
import { type Reach, shareAfterKey, shareAtPointer, within } from './divider.ts';

const reach: Reach = { axis: 'x', narrowest: 25, widest: 70, preset: 42, step: 2 };
const { narrowest, widest, preset } = reach;

it('moves by the arrow keys, to the ends by Home and End, and back to the preset by Enter', () => {
  expect(shareAfterKey('ArrowLeft', 40, reach)).toBe(38);
  expect(shareAfterKey('ArrowRight', 40, reach)).toBe(42);
  expect(shareAfterKey('Home', 40, reach)).toBe(narrowest);
  expect(shareAfterKey('End', 40, reach)).toBe(widest);
  expect(shareAfterKey('Enter', 63, reach)).toBe(preset);
});

it('leaves other keys to the page', () => {
  expect(shareAfterKey('Tab', 40, reach)).toBeUndefined();
  expect(shareAfterKey('toString', 40, reach)).toBeUndefined();
});

it('never squeezes the text or the workbench out of sight', () => {
  expect(shareAfterKey('ArrowLeft', narrowest, reach)).toBe(narrowest);
  expect(shareAtPointer(5, 1440, reach)).toBe(narrowest);
  expect(shareAtPointer(1440, 1440, reach)).toBe(widest);
  expect(shareAtPointer(720, 1440, reach)).toBe(50);
});

it('moves up and down where it lies across', () => {
  const across: Reach = { ...reach, axis: 'y', step: 3 };
  expect(shareAfterKey('ArrowUp', 40, across)).toBe(37);
  expect(shareAfterKey('ArrowDown', 40, across)).toBe(43);
  expect(shareAfterKey('ArrowLeft', 40, across)).toBeUndefined();
});

it('stands at its preset where what was kept is no share', () => {
  expect(within(Number('half'), reach)).toBe(preset);
  expect(within(99, reach)).toBe(widest);
});
