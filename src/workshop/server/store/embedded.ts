/** A workshop's store in a folder of this machine: PGlite on disk, with dumps for when a power cut spoils it. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrations.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import { Listeners, type Store } from './store.ts';
import type { Tables } from './tables.ts';

/** How often what was written since is dumped, ms. PGlite never asks the disk to keep what it wrote (no fsync). */
const dumpEveryMs = 5 * 60_000;
const dumpsKept = 5;

/**
 * Opens the store in a folder, making it when it is new.
 * @throws UserError when another process has it, or a newer version wrote it.
 */
export async function openEmbedded(folder: string): Promise<Store> {
  mkdirSync(folder, { recursive: true });
  const unlock = lockFolder(folder);
  try {
    const { client, notice } = await openOrRestore(folder);
    const db = new Kysely<Tables>({ dialect: pgliteDialect(client) });
    await migrate(db, folder);
    // No other process has the folder: what one before was grading is no one's.
    await db.updateTable('grading').set({ leased_until: null }).where('graded_at', 'is', null).execute();
    const listeners = new Listeners();
    let changed = false;
    const dump = async () => {
      if (!changed) return;
      changed = false;
      await writeDump(client, folder);
    };
    const timer = setInterval(() => void dump().catch(console.error), dumpEveryMs).unref();
    return {
      db,
      ...(notice !== undefined && { notice }),
      publish: async (...news) => {
        changed = true;
        for (const each of news) listeners.tell(each);
      },
      subscribe: (listener) => listeners.add(listener),
      forgetCopies: () => {
        for (const copy of copiesIn(folder)) rmSync(copy, { recursive: true, force: true });
      },
      close: async () => {
        clearInterval(timer);
        await dump();
        await client.exec('CHECKPOINT');
        await client.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

const databaseIn = (folder: string) => join(folder, 'database');
const dumpsOf = (folder: string) => join(folder, 'dumps');
const broken = 'database.broken-';

/** The dumps, and databases that could not be opened. */
const copiesIn = (folder: string) => [
  dumpsOf(folder),
  ...readdirSync(folder)
    .filter((name) => name.startsWith(broken))
    .map((name) => join(folder, name)),
];

async function openOrRestore(folder: string): Promise<{ client: PGlite; notice?: string }> {
  const database = databaseIn(folder);
  let problem: string | undefined;
  if (existsSync(database)) {
    try {
      return { client: await PGlite.create(database) };
    } catch (error) {
      const aside = join(folder, `${broken}${new Date().toISOString().replace(/\W/g, '')}`);
      renameSync(database, aside);
      const why = error instanceof Error ? error.message : String(error);
      problem = `The database could not be opened (${why}). It was moved to ${aside}`;
    }
  }
  // Without a database, too: a start may have ended before the dump was restored.
  for (const dump of dumpsIn(folder).reverse()) {
    const loadDataDir = new Blob([await readFile(join(dumpsOf(folder), dump))]);
    const client = await makeAnew(database, loadDataDir).catch(() => undefined);
    if (client)
      return {
        client,
        notice: `${problem ?? 'There was no database next to the dumps'}; the workshop continues from ${dump}.`,
      };
  }
  const client = await makeAnew(database);
  return problem === undefined ? { client } : { client, notice: `${problem}; the workshop starts empty.` };
}

/** Built beside its place and then renamed, so that what is there is whole. */
async function makeAnew(database: string, loadDataDir?: Blob): Promise<PGlite> {
  const unfinished = `${database}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const made = await PGlite.create(unfinished, loadDataDir ? { loadDataDir } : {});
  await made.close();
  renameSync(unfinished, database);
  return PGlite.create(database);
}

/** Names sort by time. */
function dumpsIn(folder: string): string[] {
  const dumps = dumpsOf(folder);
  return existsSync(dumps)
    ? readdirSync(dumps)
        .filter((name) => name.endsWith('.tar.gz'))
        .sort()
    : [];
}

async function writeDump(client: PGlite, folder: string): Promise<void> {
  const dumps = dumpsOf(folder);
  mkdirSync(dumps, { recursive: true });
  const name = `${new Date().toISOString().replace(/\W/g, '')}.tar.gz`;
  const unfinished = join(dumps, `${name}.unfinished`);
  const bytes = new Uint8Array(await (await client.dumpDataDir('gzip')).arrayBuffer());
  const file = await open(unfinished, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, join(dumps, name));
  for (const old of dumpsIn(folder).slice(0, -dumpsKept)) await rm(join(dumps, old), { force: true });
}
