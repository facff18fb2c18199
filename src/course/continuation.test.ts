import { expect, it } from 'vitest';
import { continuation, type Group, minutesLeft } from './continuation.ts';

const place = (key: string, minutes: number) => ({ key, title: key, href: `/${key}/`, minutes });
const groups: Group[] = [
  { name: 'Lab 1', places: [place('one/a', 10), place('one/b', 5), place('one/c', 7)] },
  { name: 'Lab 2', places: [place('two/a', 20), place('two/b', 30)] },
];
const at = (passed: string[], opened: string[]) => continuation(groups, new Set(passed), opened);

it('starts with the first page when nothing was opened', () => {
  expect(at([], [])).toMatchObject({ place: { key: 'one/a' }, begun: false, minutesLeft: 22 });
});

it('leads to the page opened last while it is not passed', () => {
  expect(at(['one/a'], ['one/c', 'one/b'])).toMatchObject({
    group: 'Lab 1',
    place: { key: 'one/c' },
    begun: true,
    minutesLeft: 12,
  });
});

it('leads from a passed page to the next one that is not, around the end', () => {
  expect(at(['one/b'], ['one/b'])?.place.key).toBe('one/c');
  expect(at(['one/c'], ['one/c'])?.place.key).toBe('one/a');
});

it('stays in the lab that was opened last, and leaves it when it is passed', () => {
  expect(at([], ['two/b', 'one/a'])?.place.key).toBe('two/b');
  expect(at(['two/a', 'two/b'], ['two/b', 'one/b'])).toMatchObject({
    group: 'Lab 1',
    place: { key: 'one/b' },
    minutesLeft: 22,
  });
});

it('leads to nothing when everything is passed', () => {
  expect(
    at(
      groups.flatMap(({ places }) => places.map(({ key }) => key)),
      ['one/a'],
    ),
  ).toBeUndefined();
});

it('passes over pages that the course no longer has', () => {
  expect(at([], ['gone/x'])?.place.key).toBe('one/a');
});

it('adds up the minutes of what is not passed', () => {
  expect(minutesLeft(groups[0]?.places ?? [], new Set(['one/a']))).toBe(12);
});
