import { expect, it } from 'vitest';
import { asksForSearch } from './opener.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, defaultPrevented: false };

it('opens on a slash, unless someone is typing', () => {
  expect(asksForSearch({ ...none, key: '/' }, false)).toBe(true);
  // On a German keyboard the slash is typed with Shift.
  expect(asksForSearch({ ...none, key: '/', shiftKey: true }, false)).toBe(true);
  expect(asksForSearch({ ...none, key: '/' }, true)).toBe(false);
  // Ctrl-/ comments a line out in an editor.
  expect(asksForSearch({ ...none, key: '/', ctrlKey: true }, false)).toBe(false);
});

it('opens on Ctrl-K and Cmd-K, also while someone is typing', () => {
  expect(asksForSearch({ ...none, key: 'k', ctrlKey: true }, true)).toBe(true);
  expect(asksForSearch({ ...none, key: 'K', metaKey: true }, false)).toBe(true);
});

it('leaves keys alone that something else took or that mean something else', () => {
  expect(asksForSearch({ ...none, key: '/', defaultPrevented: true }, false)).toBe(false);
  expect(asksForSearch({ ...none, key: 'k' }, false)).toBe(false);
  expect(asksForSearch({ ...none, key: 'k', ctrlKey: true, shiftKey: true }, false)).toBe(false);
});
