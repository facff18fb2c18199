import { expect, it } from 'vitest';
import { glossary } from './glossary.ts';
import { markTerms, type Term } from './mark-terms.ts';

const terms: readonly Term[] = [
  { id: 'b-tree', term: 'B-tree', aliases: ['B-tree index'], definition: 'A sorted tree, `a < b`.' },
  { id: 'scan', term: 'sequential scan', aliases: ['sequential scans'], definition: 'Reads every page.' },
  { id: 'iops', term: 'IOPS', aliases: [], definition: 'Operations a second.' },
];
const mark = (html: string) => markTerms(html, terms, '/glossary/');
/** What is marked, as it stands in the text. */
const mentions = (html: string) =>
  [...mark(html).matchAll(/<a [^>]*>([^<]*)<\/a><span role/g)].map(([, text]) => text);

it('marks the first mention of each term, and no other', () => {
  expect(mentions('<p>IOPS, and a B-tree.</p><p>Again IOPS, again a B-tree index.</p>')).toEqual([
    'IOPS',
    'B-tree',
  ]);
});

it('gives the mention a link to the glossary and its definition', () => {
  expect(mark('<p>A B-tree finds it.</p>')).toBe(
    '<p>A <span class="term"><a href="/glossary/#b-tree" aria-describedby="term-b-tree" data-astro-prefetch="false">B-tree</a>' +
      '<span role="tooltip" id="term-b-tree" data-pagefind-ignore="all">A sorted tree, <code>a &lt; b</code>.</span></span> finds it.</p>',
  );
});

it('takes the longest form, at the start of a sentence and over a line break too', () => {
  expect(mentions('<p>B-tree index</p>')).toEqual(['B-tree index']);
  expect(mentions('<p>Sequential\nscans take long.</p>')).toEqual(['Sequential\nscans']);
});

it('takes whole words only, written as the term is', () => {
  expect(mentions('<p>iops, KIOPS, IOPS-bound, sequential scanning</p>')).toEqual([]);
});

it.each([
  ['a heading', '<h2>IOPS</h2>'],
  ['code', '<p><code>IOPS</code></p>'],
  ['a link', '<p><a href="/x/">the IOPS</a></p>'],
  ['a figure', '<figure><figcaption>IOPS</figcaption></figure>'],
  ['a question', '<course-question><p>IOPS</p></course-question>'],
  ['an interactive part', '<astro-island><p>IOPS</p></astro-island>'],
])('leaves %s alone', (_, html) => {
  expect(mark(html)).toBe(html);
});

it('leaves everything else as it was', () => {
  const html =
    '<p data-a="1 &lt; 2" hidden>a &amp; b<br>c</p><astro-island props="{&quot;a&quot;:1}" ssr><template><p>x</p></template></astro-island>' +
    '<script type="module">if (a < b && c) d("</p>")</script><!-- note --><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>';
  const normal = (text: string) => text.replaceAll(' />', '>').replaceAll('/>', '>').replaceAll('=""', '');
  expect(normal(mark(html))).toBe(normal(html));
});

it('defines each term once, and each form means one term', () => {
  const forms = glossary.flatMap(({ term, aliases }) => [term, ...aliases]);
  expect(forms).toHaveLength(new Set(forms).size);
  expect(new Set(glossary.map(({ id }) => id)).size).toBe(glossary.length);
  for (const { id, definition } of glossary) {
    expect(id).toMatch(/^[a-z0-9-]+$/);
    expect(definition).toMatch(/^[A-Z“`].{20,240}\.$/);
  }
});
