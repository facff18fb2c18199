import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../tests/postgres.ts';
import { readArguments } from './arguments.ts';
import { drawCorpus, readCorpus } from './corpus.ts';
import { onlyStatement, runExplain } from './run-explain.ts';

let folder: string;
let server: PostgresServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan-command-'));
  server = await startPostgres();
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

const plan = `Seq Scan on t  (cost=0.00..9.00 rows=1 width=4) (actual time=0.1..9.0 rows=1 loops=1)
  Filter: (a = 1)
  Rows Removed by Filter: 99999
  Buffers: shared hit=900
Execution Time: 9.1 ms
`;

function command(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['checkers/plan/main.ts', ...args], (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

it('prints the tree, what to look at and what the course teaches', async () => {
  writeFileSync(join(folder, 'one.txt'), plan);
  const { code, out } = await command(join(folder, 'one.txt'));
  expect(code).toBe(0);
  expect(out).toContain('Seq Scan on t  1 row of 1 estimated, 99,999 discarded, own pages 900');
  expect(out).toContain('100 % of the time: 99,999 rows read and discarded');
  expect(out).toContain('exercise 01-missing-index');
});

it('says that nothing stands out', async () => {
  writeFileSync(join(folder, 'quick.txt'), plan.replace('99999', '9'));
  expect((await command(join(folder, 'quick.txt'))).out).toContain('\nNothing stands out.\n');
});

it('prints JSON', async () => {
  writeFileSync(join(folder, 'one.txt'), plan);
  const { out } = await command(join(folder, 'one.txt'), '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({
    schemaVersion: 1,
    plans: [{ format: 'text', plan: { pages: 900 }, observations: [{ kind: 'discarded-rows' }] }],
  });
});

it('says why there is no plan, with exit code 2', async () => {
  writeFileSync(join(folder, 'none.txt'), 'Hello\n');
  const { code, err } = await command(join(folder, 'none.txt'));
  expect(code).toBe(2);
  expect(err).toMatch(/^There is no plan in this text: reading ended at line 1\.\nRun EXPLAIN/);
});

it('counts what was read and refused in a folder', () => {
  const corpus = mkdtempSync(join(folder, 'corpus-'));
  writeFileSync(join(corpus, 'two.plan'), `${plan}\n${plan}`);
  writeFileSync(join(corpus, 'none.plan'), 'nothing');
  writeFileSync(
    join(corpus, 'two.expect'),
    JSON.stringify({ Plan: { 'Node Type': 'Seq Scan', 'Actual Total Time': 8 } }),
  );
  const report = readCorpus(corpus);
  expect(report).toMatchObject({ files: 2, plans: 2, nodes: 2, unequal: [], compared: 1 });
  expect(report.refused.map(({ file }) => file)).toEqual(['none.plan']);
  expect(drawCorpus(report)).toContain('Actual Total Time should be 8, and is 9.');
});

describe('refuses', () => {
  it.each([
    [[], /Name a file/],
    [['a', 'b'], /one file at a time/],
    [['--query', 'q.sql'], /belong together/],
    [['--analyze', 'x'], /--analyze needs/],
    [['x', '--format', 'xml'], /no format xml/],
  ])('the arguments %j', (args, words) => {
    expect(() => readArguments(args)).toThrow(words);
  });

  it.each([
    ['', /no statement/],
    ['SELECT 1; SELECT 2', /2 statements/],
    ['SELECT 1; COMMIT', /COMMIT, which begins or ends a transaction/],
    ['EXPLAIN SELECT 1', /begins with EXPLAIN/],
    ["SELECT 'a", /can’t be read/],
  ])('the statement %j', (sql, words) => {
    expect(() => onlyStatement(sql)).toThrow(words);
  });
});

describe('on a server', () => {
  const explain = (sql: string, analyze = false, seconds = 20) =>
    runExplain({ url: server.url, sql, analyze, seconds });

  it('explains without running, and runs when asked to', async () => {
    expect(JSON.parse(await explain('SELECT 1;'))[0].Plan['Actual Rows']).toBeUndefined();
    expect(JSON.parse(await explain('SELECT 1', true))[0].Plan['Actual Rows']).toBe(1);
    expect(JSON.parse(await explain('SELECT * FROM pg_class WHERE oid = $1'))[0].Plan['Relation Name']).toBe(
      'pg_class',
    );
  });

  it('writes nothing', async () => {
    await expect(explain("SELECT lo_create(4711), 'x'", true)).rejects.toThrow(/read-only transaction/);
  });

  it('stops a statement that takes too long', async () => {
    await expect(explain('SELECT pg_sleep(30)', true, 1)).rejects.toThrow(/stopped after 1 s/);
  });

  it('says what PostgreSQL refuses', async () => {
    await expect(explain('SELECT * FROM nowhere')).rejects.toThrow(/relation "nowhere" does not exist/);
    await expect(explain('SELECT $1::int', true)).rejects.toThrow(/has parameters/);
  });
});
