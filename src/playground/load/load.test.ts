import { afterAll, beforeAll, expect, it } from 'vitest';
import { artifactOf } from '#checkers/sql/dataset/artifact.ts';
import { visible } from '#checkers/sql/dataset/generate.ts';
import { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import { nodeAssets, spawnNodeWorker } from '#checkers/sql/pglite/node.ts';
import { loadCsv, planFor, readColumns } from './load-csv.ts';
import { loadScript } from './load-script.ts';

async function start(dataDirectory?: Blob): Promise<PgliteDatabase> {
  const assets = await nodeAssets(artifactOf(visible));
  return PgliteDatabase.start({
    spawn: spawnNodeWorker,
    assets: dataDirectory ? { ...assets, dataset: dataDirectory } : assets,
    limitMs: 60_000,
    role: 'superuser',
  });
}

let database: PgliteDatabase;
beforeAll(async () => {
  database = await start();
});
afterAll(() => database.close());

async function* inChunks(text: string, length = 1000): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

const script = (text: string, length?: number) => loadScript(database, inChunks(text, length), () => false);

async function csv(table: string, text: string) {
  const plan = planFor(text);
  const columns = await readColumns(inChunks(text), plan);
  return loadCsv(database, inChunks(text), { ...plan, table, columns }, () => false);
}

async function rows(sql: string) {
  return (await database.run(sql)).rows;
}

/** As pg_dump 18 writes it, with what only another server knows. */
const dump = String.raw`--
-- PostgreSQL database dump
--

\restrict pK1v

SET statement_timeout = 0;
SET setting_of_next_year = off;
SELECT pg_catalog.set_config('search_path', '', false);

CREATE ROLE app;
CREATE TABLE public.city (
    id integer NOT NULL,
    name text
);

ALTER TABLE public.city OWNER TO app;

COPY public.city (id, name) FROM stdin;
1	Zürich
2	\N
3	tab\there; and 'quotes'
\.


ALTER TABLE ONLY public.city
    ADD CONSTRAINT city_pkey PRIMARY KEY (id);
GRANT SELECT ON TABLE public.city TO app;

\unrestrict pK1v
`;

it('loads a dump with the rows of its COPY, and says what it skipped', async () => {
  const report = await script(dump, 7);
  expect(report).toMatchObject({ statements: 4, rows: 3, problems: [], ended: undefined });
  expect(report.skipped).toEqual([
    { what: 'commands of psql, which begin with a backslash', count: 2 },
    { what: 'settings that this version of PostgreSQL doesn’t have', count: 1 },
    { what: 'roles', count: 1 },
    { what: 'owners and rights (everything belongs to you here)', count: 2 },
  ]);
  expect(await rows('SELECT id, name FROM city ORDER BY id')).toEqual([
    ['1', 'Zürich'],
    ['2', null],
    ['3', "tab\there; and 'quotes'"],
  ]);
});

it('names the line of what PostgreSQL refuses, and goes on after it', async () => {
  const report = await script(
    'CREATE TABLE a (n int);\n\nINSERT INTO a\n  VALUES (1, 2);\nCOPY a FROM stdin;\n1\nx\n\\.\nCOPY nowhere FROM stdin;\n1\n\\.\nINSERT INTO a VALUES (7);\n',
  );
  expect(report.problems).toEqual([
    {
      line: 4,
      message: 'INSERT has more expressions than target columns',
      text: 'INSERT INTO a',
    },
    { line: 7, message: 'invalid input syntax for type integer: "x"', text: 'x' },
    { line: 9, message: 'relation "nowhere" does not exist', text: 'COPY nowhere FROM stdin' },
  ]);
  expect(await rows('SELECT n FROM a')).toEqual([['7']]);
});

it('reports the first error of a transaction alone', async () => {
  const report = await script('BEGIN;\nSELECT 1/0;\nSELECT 1;\nSELECT 2;\nCOMMIT;\n');
  expect(report.problems).toEqual([{ line: 2, message: 'division by zero', text: 'SELECT 1/0' }]);
  expect(report.skipped).toEqual([{ what: 'statements after an error in their transaction', count: 2 }]);
});

it('loads again what it exports', { tags: ['thorough'] }, async () => {
  await script(
    'CREATE TABLE again (id int PRIMARY KEY, word text); INSERT INTO again VALUES (1, $$it\'s; "so"$$);',
  );
  await database.run("SET work_mem = '7MB'");
  const settings = () => rows("SELECT name, setting FROM pg_settings WHERE source = 'session' ORDER BY name");
  const before = await settings();
  const file = await database.dump();
  // The session is as it was.
  await database.run('CREATE TABLE after_dump (n int)');
  expect(before).toContainEqual(['work_mem', '7168']);
  expect(await settings()).toEqual(before);
  const other = await start();
  try {
    await other.run('DROP TABLE order_items, orders, products, customers');
    const report = await loadScript(other, inChunks(await file.text(), 65_536), () => false);
    expect(report.problems).toEqual([]);
    expect((await other.run('SELECT * FROM again')).rows).toEqual([['1', 'it\'s; "so"']]);
    expect((await other.run('SELECT count(*) FROM orders')).rows).toEqual([['75000']]);
  } finally {
    await other.close();
  }
});

it('starts again from a snapshot', async () => {
  await script('CREATE TABLE kept AS SELECT 42 AS answer;');
  const other = await start(await database.snapshot());
  expect((await other.run('SELECT answer FROM kept')).rows).toEqual([['42']]);
  await other.close();
});

it('makes a table of a CSV file with the types of its columns', async () => {
  const report = await csv(
    'sales',
    'Order ID;Sold at;Price;Note;Open\r\n1;2024-01-31;1.234,50;"say ""hi""; ok";true\r\n2;2024-02-01;0,5;;false\r\n3;;;"";\r\n',
  );
  expect(report).toMatchObject({ rows: 3, problems: [] });
  expect(await rows('SELECT * FROM sales ORDER BY order_id')).toEqual([
    ['1', '2024-01-31', '1234.50', 'say "hi"; ok', 't'],
    ['2', '2024-02-01', '0.5', null, 'f'],
    ['3', null, null, '', null],
  ]);
  const types = await rows(
    `SELECT string_agg(format_type(atttypid, atttypmod), ' ' ORDER BY attnum) FROM pg_attribute
     WHERE attrelid = 'sales'::regclass AND attnum > 0`,
  );
  expect(types).toEqual([['integer date numeric text boolean']]);
});

it('leaves out records with too many or too few fields, and names their lines', async () => {
  const report = await csv('ragged', 'a,b\n1,2\n3\n4,5,6\n7,8\n');
  expect(report).toMatchObject({ rows: 2, problemCount: 2 });
  expect(report.problems).toEqual([
    { line: 3, message: 'This record has 1 field and not 2. It was left out.', text: '3' },
    { line: 4, message: 'This record has 3 fields and not 2. It was left out.', text: '4,5,6' },
  ]);
});

it('leaves out a record that PostgreSQL refuses, and loads the others', async () => {
  const report = await csv('dates', 'day\n2024-02-28\n2024-02-30\n2024-02-29\n');
  expect(report.problems).toMatchObject([
    { line: 3, message: 'date/time field value out of range: "2024-02-30"' },
  ]);
  expect(await rows('SELECT count(*) FROM dates')).toEqual([['2']]);
});

it('says where a quote is never closed', async () => {
  const report = await csv('open', 'a,b\n1,2\n3,"four\n5,6\n');
  expect(report.problems).toMatchObject([{ line: 3 }]);
  expect(report.rows).toBe(1);
});
