import { expect, it } from 'vitest';
import { excerptParts } from './excerpt.ts';

it('takes marked words apart from the text around them', () => {
  expect(excerptParts('An <mark>index</mark> on two columns, <mark>index</mark>-only')).toEqual([
    { text: 'An ', marked: false },
    { text: 'index', marked: true },
    { text: ' on two columns, ', marked: false },
    { text: 'index', marked: true },
    { text: '-only', marked: false },
  ]);
});

it('resolves entities once, in marks too', () => {
  expect(excerptParts('placed_at &gt;= $2 &amp;&amp; <mark>a &lt; b</mark>')).toEqual([
    { text: 'placed_at >= $2 && ', marked: false },
    { text: 'a < b', marked: true },
  ]);
  expect(excerptParts('&amp;lt;script&amp;gt;')).toEqual([{ text: '&lt;script&gt;', marked: false }]);
});

it('makes nothing of nothing', () => {
  expect(excerptParts('')).toEqual([]);
});

it('leaves a title out that stands above the excerpt', () => {
  const title = 'Sort the export';
  expect(excerptParts('<mark>Sort</mark> the export. It is <mark>sorted</mark>.', title)).toEqual([
    { text: 'It is ', marked: false },
    { text: 'sorted', marked: true },
    { text: '.', marked: false },
  ]);
  expect(excerptParts('It sorts.', title)).toEqual([{ text: 'It sorts.', marked: false }]);
  expect(excerptParts('Sort the exports. More.', title)).toEqual([
    { text: 'Sort the exports. More.', marked: false },
  ]);
});

it('does not begin with a separator', () => {
  expect(excerptParts('· 969.4 · 286. bitmap')).toEqual([{ text: '969.4 · 286. bitmap', marked: false }]);
});
