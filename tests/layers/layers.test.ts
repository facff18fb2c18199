import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { circles } from './circles.ts';
import { type Arrow, arrows, specifiersIn } from './import-graph.ts';
import { roomOf, roomsIn } from './rooms.ts';

const isTest = (path: string) => path.startsWith('tests/') || /\.test\.ts$/.test(path);
const written = ({ from, to }: Arrow) => `${from} imports ${to}`;

const all = arrows();
const product = all.filter(({ from }) => !isTest(from) && from.includes('/'));
const rooms = roomsIn(readFileSync('README.md', 'utf8'));

/** Check-lab is the roof, and nothing but the tests imports it. */
const roof = 'checkers/cli';
/** Above infra/, which synthesizes the answers that they grade. */
const aboveInfra = ['checkers/answers', roof];

it('has no circle of files or folders', () => {
  const found = circles(product, aboveInfra).map(({ within, nodes, imports }) => ({
    circle: `${within}: ${nodes.toSorted().join(', ')}`,
    imports: imports.map(written),
  }));
  expect(found).toEqual([]);
});

it('has no circle of files among the tests', () => {
  const files = all.filter(({ from, to }) => isTest(from) && isTest(to));
  const found = circles(files, []).filter(({ nodes }) => nodes.every((node) => node.includes('.')));
  expect(found.map(({ nodes }) => nodes.toSorted())).toEqual([]);
});

it('imports no test from what is no test', () => {
  expect(product.filter(({ to }) => isTest(to)).map(written)).toEqual([]);
});

it('imports the command line of check-lab from nowhere else', () => {
  const inside = (path: string) => path.startsWith(`${roof}/`);
  expect(product.filter(({ from, to }) => inside(to) && !inside(from)).map(written)).toEqual([]);
});

describe('the table of folders in the README', () => {
  const crossings = product.flatMap((arrow) => {
    const from = roomOf(arrow.from, rooms);
    const to = roomOf(arrow.to, rooms);
    return from && to && from !== to ? [{ arrow, from, to }] : [];
  });

  it('has a row for every folder with code', () => {
    const homeless = product.flatMap(({ from, to }) => [from, to]).filter((path) => !roomOf(path, rooms));
    expect([...new Set(homeless)].filter((path) => path.includes('/'))).toEqual([]);
  });

  it('has every arrow', () => {
    const missing = crossings.filter(({ from, to }) => !from.imports.includes(to.folder));
    expect(missing.map(({ arrow }) => written(arrow))).toEqual([]);
  });

  it('has no arrow that is gone', () => {
    const drawn = new Set(crossings.map(({ from, to }) => `${from.folder} → ${to.folder}`));
    const listed = rooms.flatMap(({ folder, imports }) => imports.map((to) => `${folder} → ${to}`));
    expect(listed.filter((arrow) => !drawn.has(arrow))).toEqual([]);
  });
});

describe('reading imports', () => {
  it.each([
    ['a.ts', "import { a } from './b.ts';\nexport type { C } from '#labs/c.ts';", ['./b.ts', '#labs/c.ts']],
    ['a.ts', "const b = () => import('./b.ts');", ['./b.ts']],
    ['a.ts', "new Worker(new URL('./worker.ts', import.meta.url));", ['./worker.ts']],
    ['a.ts', '// import "./b.ts"', []],
    [
      'a.astro',
      "---\nimport A from './a.astro';\n---\n<p>from './no'</p>\n<script>import './b.ts';</script>",
      ['./a.astro', './b.ts'],
    ],
    ['a.mdx', "---\ntitle: A\n---\nimport { a } from '../a.ts';\n\nSaid `import` from './no'.", ['../a.ts']],
    ['a.css', "@import './b.css';\na { color: red }", ['./b.css']],
  ])('finds in %s %j', (path, text, specifiers) => {
    expect(specifiersIn(path, text)).toEqual(specifiers);
  });
});

it('finds a circle at every level, and none where there is none', () => {
  const draw = (...pairs: [string, string][]) => pairs.map(([from, to]) => ({ from, to }));
  expect(circles(draw(['a/x.ts', 'b/y.ts'], ['b/y.ts', 'c/z.ts']), [])).toEqual([]);
  expect(circles(draw(['a/x.ts', 'b/y.ts'], ['b/q.ts', 'a/z.ts']), [])).toMatchObject([
    { within: '', nodes: ['a', 'b'] },
  ]);
  expect(circles(draw(['a/x.ts', 'a/y.ts'], ['a/y.ts', 'a/x.ts']), [])).toMatchObject([
    { within: 'a', nodes: ['x.ts', 'y.ts'] },
  ]);
  expect(
    circles(draw(['a/roof/x.ts', 'b/y.ts'], ['b/y.ts', 'a/z.ts'], ['a/roof/x.ts', 'a/z.ts']), ['a/roof']),
  ).toEqual([]);
});
