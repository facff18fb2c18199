import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chapterSources } from './chapter-sources.ts';
import { type OutlineStep, outline } from './outline.ts';

const chapters = chapterSources();
const steps: readonly OutlineStep[] = outline;

describe.each(steps.map((step) => [step.number, step] as const))(
  'Step %d of the course outline',
  (number, step) => {
    it.each([...step.rows, ...step.practices])('“%s” is taught in a section of the guide', (item) => {
      const claims = chapters.filter(({ frontmatter }) => item in frontmatter.teaches);
      expect(
        claims.map(({ id }) => id),
        `no section claims it: add "${item}" to "teaches" in src/guide/0${number}-…/index.mdx`,
      ).not.toEqual([]);
    });
  },
);

it('is the outline, row for row', () => {
  expect(outlineOf(readFileSync('tests/fixtures/course-outline.md', 'utf8'))).toEqual(steps);
});

it('reads an outline', () => {
  const text = `### **Step 3: Techniques**

| **Technique**              | **Purpose** |
| -------------------------- | ----------- |
| **Proper Indexing**        | Speed.      |
| \\*\\*Avoiding SELECT \\*\\*\\* | Less data.  |

✅ **Best Practices:**\\
✔ **Read the plan.**\\
✔ **Index (e.g., B-trees).**

***

## **Summary**`;
  expect(outlineOf(text)).toEqual([
    {
      number: 3,
      rows: ['Proper Indexing', 'Avoiding SELECT *'],
      practices: ['Read the plan.', 'Index (e.g., B-trees).'],
    },
  ]);
});

/** The outline's steps. Its Markdown escapes the stars of `SELECT *` and ends lines with a backslash. */
function outlineOf(markdown: string): OutlineStep[] {
  const [withoutSummary = ''] = markdown.split(/^## .*Summary/m);
  const [, ...sections] = withoutSummary.split(/^### .*?Step (?=\d)/m);
  return sections.map((section) => {
    const [table = '', practices = ''] = section.split('**Best Practices:**');
    const [, ...rows] = [...table.matchAll(/^\| *(?:\*\*|\\\*\\\*)(.+?)(?:\*\*|\\\*\\\*) *(?=\||\\\*)/gm)];
    return {
      number: Number.parseInt(section, 10),
      rows: rows.map(([line, name = '']) => (line.endsWith('\\*\\*') ? `${name}*` : name)),
      practices: [...practices.matchAll(/^✔ \*\*(.+?)\*\*/gm)].map(([, practice = '']) => practice),
    };
  });
}
