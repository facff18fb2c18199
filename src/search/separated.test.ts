import { expect, it } from 'vitest';
import { separated } from './separated.ts';

const text = (html: string) =>
  separated(html)
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .trim();

it('separates what stands in cells beside each other', () => {
  expect(text('<tr><th>Plan</th><th>Cost</th></tr><tr><td>index scan</td> <td>969</td></tr>')).toBe(
    'Plan · Cost. index scan · 969.',
  );
});

it('separates a term from its definition, and from the next one', () => {
  expect(text('<dt>Seq Scan</dt><dd>Reads every page</dd><dt>Sort</dt><dd>Sorts.</dd>')).toBe(
    'Seq Scan · Reads every page. Sort · Sorts.',
  );
});

it('leaves the text of drawings out, and tokens of code together', () => {
  expect(text('<svg><text>5</text></svg><summary>The figures</summary><p>Worst</p>')).toBe(
    'The figures. Worst',
  );
  expect(text('<code><span>a</span><span>.b</span></code>')).toBe('a.b');
});
