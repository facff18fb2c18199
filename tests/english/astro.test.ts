import { expect, it } from 'vitest';
import { sentencesOfAstro } from './astro.ts';

it('reads the text of a page, its attributes and the strings of its script', () => {
  const page = `---
const title = 'This is the title of it.';
---
<!doctype html>
<!-- A comment is not read. -->
<Page {title}>
  <link rel="x" href={title}>
  <p lang="en">This is a paragraph.<br>It goes on here.</p>
  <Part text="This is handed over." />
  {title && <p>This is conditional.</p>}
  <style>p { color: red; }</style>
  <script>const inner = 'This is not shown.';</script>
</Page>`;
  expect(sentencesOfAstro(page, 'page.astro')).toEqual(
    expect.arrayContaining([
      'This is the title of it.',
      expect.stringMatching(/^This is a paragraph\./),
      'This is handed over.',
      'This is conditional.',
    ]),
  );
  expect(sentencesOfAstro(page, 'page.astro').join(' ')).not.toMatch(/comment|not shown|red/);
});
