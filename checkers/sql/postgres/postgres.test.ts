/**
 * Grading on a PostgreSQL server: the same verdicts and pages as PGlite, nothing left behind, nothing given away.
 * @module-tag thorough
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exerciseIds } from '#labs/course.ts';
import { type PostgresServer, startPostgres } from '../../../tests/postgres.ts';
import type { Finding } from '../../vocabulary.ts';
import { hidden, visible } from '../dataset/generate.ts';
import { type Comparison, gradeAnswer } from '../grade.ts';
import { loadAuthorFiles, loadExercise } from '../lab-files.ts';
import { planInShort } from '../plan-text.ts';
import { startPglite } from '../start-pglite.ts';
import { PostgresDatabase } from './database.ts';
import { UnsuitableDatabase } from './suitable.ts';

const lab = 'query-optimization';
const secret = 'a-password-nobody-may-see';

let server: PostgresServer;
let admin: Client;
let url: string;

beforeAll(async () => {
  server = await startPostgres();
  admin = new Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE ROLE learner LOGIN PASSWORD '${secret}'`);
  await admin.query('GRANT CREATE ON DATABASE postgres TO learner');
  url = urlOf('learner', secret);
});
afterAll(async () => {
  await admin?.end();
  await server?.stop();
});

function urlOf(role: string, password: string, database = 'postgres'): string {
  const { host } = new URL(server.url);
  return `postgres://${role}:${encodeURIComponent(password)}@${host}/${database}`;
}

async function schemas(): Promise<string[]> {
  const { rows } = await admin.query<{ nspname: string }>(
    "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'securecart%' ORDER BY 1",
  );
  return rows.map(({ nspname }) => nspname);
}

const open = async (limitMs?: number) => {
  const database = await PostgresDatabase.connect({ connectionString: url }, hidden, limitMs);
  await database.fill();
  return database;
};

describe('a database on a server', () => {
  it('makes a schema of its own and drops it', async () => {
    const database = await open();
    expect(await schemas()).toEqual(['securecart_hidden']);
    expect((await database.run('SELECT count(*) FROM orders')).rows).toEqual([['30000']]);
    await database.close();
    expect(await schemas()).toEqual([]);
  });

  it('refuses a database that has the schema already, and leaves it alone', async () => {
    await admin.query('CREATE SCHEMA securecart_hidden');
    await expect(open()).rejects.toThrow('already has a schema securecart_hidden');
    expect(await schemas()).toEqual(['securecart_hidden']);
    await admin.query('DROP SCHEMA securecart_hidden');
  });

  it('refuses a superuser and a role that may not create a schema', async () => {
    await expect(PostgresDatabase.connect({ connectionString: server.url }, hidden)).rejects.toThrow(
      'is a superuser',
    );
    await admin.query("CREATE ROLE visitor LOGIN PASSWORD 'v'");
    const visitor = PostgresDatabase.connect({ connectionString: urlOf('visitor', 'v') }, hidden);
    await expect(visitor).rejects.toThrow(UnsuitableDatabase);
    await expect(visitor).rejects.toThrow('may not create a schema');
  });

  it('gives values as PostgreSQL writes them, cut at the rows asked for, with notices and the place of an error', async () => {
    const database = await open();
    const cut = await database.run("SELECT n, date '2024-02-29', NULL FROM generate_series(1, 5) n", {
      maxRows: 3,
    });
    expect(cut.rows).toEqual([1, 2, 3].map((n) => [String(n), '2024-02-29', null]));
    expect(cut.truncated).toBe(true);
    expect((await database.run('DROP TABLE IF EXISTS nothing')).notices[0]?.message).toContain(
      'does not exist',
    );
    await expect(database.run('SELECT nonsense')).rejects.toMatchObject({ code: '42703', position: 7 });
    await database.close();
  });

  it('stops a statement at its time limit, also one that hides its name, and comes back', async () => {
    const database = await open(1500);
    await database.run("SET application_name = 'someone else'");
    await expect(database.run('SELECT pg_sleep(60)')).rejects.toMatchObject({ reason: 'time limit' });
    await database.reset();
    expect((await database.run('SELECT count(*) FROM orders')).rows).toEqual([['30000']]);
    await database.close();
  });

  it('tells a lost connection, and comes back after it', async () => {
    const database = await open();
    const running = database.run('SELECT pg_sleep(60)');
    const lost = expect(running).rejects.toMatchObject({ reason: 'connection lost' });
    await killBackends("query LIKE '%pg_sleep%'");
    await lost;
    await expect(database.run('SELECT 1')).rejects.toMatchObject({ reason: 'connection lost' });
    await database.reset();
    expect((await database.run('SELECT 1')).rows).toEqual([['1']]);
    await database.close();
    expect(await schemas()).toEqual([]);
  });

  it('leaves nothing when closed while it fills, nor when it would start again', async () => {
    const database = await PostgresDatabase.connect({ connectionString: url }, hidden);
    const filling = expect(database.fill()).rejects.toThrow();
    await database.close();
    await filling;
    await expect(database.reset()).rejects.toMatchObject({ name: 'DatabaseStopped' });
    expect(await schemas()).toEqual([]);
  });
});

describe('solutions', () => {
  let databases: { visible: PostgresDatabase; hidden: PostgresDatabase };
  let pglite: {
    visible: Awaited<ReturnType<typeof startPglite>>;
    hidden: Awaited<ReturnType<typeof startPglite>>;
  };
  beforeAll(async () => {
    const config = { connectionString: url };
    databases = {
      visible: await PostgresDatabase.connect(config, visible),
      hidden: await PostgresDatabase.connect(config, hidden),
    };
    await databases.visible.fill();
    await databases.hidden.fill();
    pglite = { visible: await startPglite(visible), hidden: await startPglite(hidden) };
  }, 120_000);
  afterAll(async () => {
    for (const database of [...Object.values(databases), ...Object.values(pglite)]) await database.close();
    expect(await schemas()).toEqual([]);
  });

  it.each(exerciseIds[lab])(
    '%s passes, and touches as many pages as in PGlite where the plan is the same',
    async (id) => {
      const { exercise } = await loadExercise(lab, id);
      const { solution } = await loadAuthorFiles(lab, id);
      // The parameters that are drawn may be those that cost most, so both sides draw the same.
      const onServer = await gradeAnswer({ id, exercise, answer: solution, seed: 1, ...databases });
      expect(onServer.findings.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
      const inPage = await gradeAnswer({ id, exercise, answer: solution, seed: 1, ...pglite });
      expect(onServer.comparisons).toHaveLength(exercise.workload.length);
      expect(comparable(onServer.comparisons, inPage.comparisons)).toEqual(
        comparable(inPage.comparisons, onServer.comparisons),
      );
    },
    120_000,
  );
});

/** Pages of each plan that has the same shape on the other side. */
function comparable(these: readonly Comparison[], those: readonly Comparison[]) {
  return these.map(({ workload, before, after }) => {
    const other = those.find((comparison) => comparison.workload === workload);
    const pages = (plan: typeof after, twin: typeof after) =>
      plan && twin && planInShort(plan.root) === planInShort(twin.root) ? plan.pages : 'another plan';
    return { workload, before: pages(before, other?.before), after: pages(after, other?.after) };
  });
}

describe('check-lab --database-url', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'securecart-answers-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const answer = (sql: string) => writeFileSync(join(folder, '01-missing-index.sql'), sql);
  const solved = 'CREATE INDEX ON orders (customer_id, placed_at DESC);';
  const slow = `${solved} DO $$ BEGIN PERFORM pg_sleep(8); END $$;`;

  function checkLab(databaseUrl: string, ...more: string[]) {
    const args = [
      join(import.meta.dirname, '../../cli/main.ts'),
      ...[lab, '--answers', folder, '--exercise', '01', '--database-url', databaseUrl],
      ...more,
    ];
    const child: ChildProcess = spawn(process.execPath, args);
    const output = { out: '', err: '' };
    child.stdout?.on('data', (text) => {
      output.out += text;
    });
    child.stderr?.on('data', (text) => {
      output.err += text;
    });
    const ended = once(child, 'close').then(([code]) => {
      expect(`${output.out}${output.err}`).not.toContain(secret);
      expect(output.err).not.toMatch(/^\s+at /m);
      return { code: code as number | null, ...output };
    });
    return { child, ended };
  }

  it('passes, and leaves nothing behind', async () => {
    answer(solved);
    const { code, out } = await checkLab(url, '--format', 'json').ended;
    const { exercises, verdict } = JSON.parse(out);
    expect(exercises[0].findings.filter((finding: Finding) => finding.verdict !== 'pass')).toEqual([]);
    expect(verdict).toBe('pass');
    expect(code).toBe(0);
    expect(await schemas()).toEqual([]);
  });

  it.each([
    ['a wrong password', () => urlOf('learner', `${secret}-wrong`), 'refuses the password of learner'],
    ['an unknown database', () => urlOf('learner', secret, 'nowhere'), 'has no database nowhere'],
    [
      'no password',
      () => urlOf('learner', secret).replace(/:[^:@/]*@/, '@'),
      'asks for the password of learner',
    ],
    ['a superuser', () => server.url, 'is a superuser'],
    ['nothing listening', () => `postgres://learner:${secret}@127.0.0.1:9/postgres`, 'Nothing answers at'],
    ['another protocol', () => `mysql://learner:${secret}@localhost/shop`, 'is not a PostgreSQL URL'],
    ['a password with # in it', () => `postgres://learner:12#${secret}@localhost/shop`, '%23'],
  ])('says what is wrong with %s, without the password, and ends with 2', async (_what, target, saying) => {
    answer(solved);
    const { code, out, err } = await checkLab(target(), '--format', 'json').ended;
    expect(err).toContain(saying);
    expect(err.split('\n')).toHaveLength(3);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('cannot tell when the connection is lost, and ends with 3', async () => {
    answer(slow);
    const { ended } = checkLab(url);
    await killBackends("query LIKE 'DO%pg_sleep%'");
    const { code, out } = await ended;
    expect(out).toContain('The connection to the database was lost');
    expect(code).toBe(3);
    expect(await schemas()).toEqual([]);
  });

  it.each([
    ['the schema is filled', "query LIKE '%INSERT INTO order%'"],
    ['an answer runs', "query LIKE 'DO%pg_sleep%'"],
  ])('leaves nothing behind when interrupted while %s', async (_when, running) => {
    answer(slow);
    const { child, ended } = checkLab(url);
    await backendsWhere(running);
    child.kill('SIGINT');
    const { code, out } = await ended;
    expect(code).toBe(130);
    expect(out).toBe('');
    expect(await schemas()).toEqual([]);
  });
});

/** Waits for server processes of the learner's that match. */
async function backendsWhere(condition: string): Promise<number[]> {
  const asked = `SELECT pid FROM pg_stat_activity WHERE usename = 'learner' AND state = 'active' AND ${condition}`;
  for (;;) {
    const { rows } = await admin.query<{ pid: number }>(asked);
    if (rows.length > 0) return rows.map(({ pid }) => pid);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function killBackends(condition: string): Promise<void> {
  for (const pid of await backendsWhere(condition))
    await admin.query('SELECT pg_terminate_backend($1)', [pid]);
}
