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
