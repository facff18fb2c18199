/** Which database is open, and what can be done with the databases as a whole. */
import { effect, signal } from '@preact/signals';
import { DatabaseStopped } from '#checkers/sql/database.ts';
import { randomId } from '#src/browser/random-id.ts';
import { NotKept } from '#src/browser/records.ts';
import { saveFile } from '#src/browser/save-file.ts';
import { readText, writeText } from '#src/browser/storage.ts';
import { keysOf } from '#src/workbench/kit/store/work.ts';
import {
  closeSession,
  prepare,
  refreshCatalogue,
  resetDatabase,
  restore,
} from '#src/workbench/sql/session/lifecycle.ts';
import { run } from '#src/workbench/sql/session/run.ts';
import { type KeptDatabase, keptDatabases, listDatabases, newDatabase, shopId } from './kept.ts';
import { PlaygroundSession, playground } from './session.ts';
import type { ThingToTry } from './things-to-try.ts';

export const databases = signal<readonly KeptDatabase[]>([]);
export const current = signal<PlaygroundSession | undefined>(undefined);

/** What came of the last action on a database as a whole. */
export const note = signal<{ kind: 'done' | 'refused'; text: string } | undefined>(undefined);

const openKey = 'securecart.playground';

let stopKeeping = () => {};

/** Opens the database that was open last. */
export async function openPlayground(): Promise<void> {
  databases.value = await listDatabases();
  await openDatabase(readText(openKey) ?? shopId);
}

/** Leaves the playground. What was typed is kept. */
export function closePlayground(): void {
  stopKeeping();
  if (current.peek()) closeSession(current.peek() as PlaygroundSession);
  current.value = undefined;
}

/** Opens a database, or the shop's when it is gone. Resolves when it is ready or has failed. */
export async function openDatabase(id: string): Promise<PlaygroundSession> {
  const kept =
    databases.peek().find((each) => each.id === id) ?? databases.peek()[0] ?? newDatabase(shopId, '');
  if (current.peek()?.id === kept.id) return current.peek() as PlaygroundSession;
  closePlayground();
  writeText(openKey, kept.id === shopId ? null : kept.id);
  const session = new PlaygroundSession(kept);
  current.value = session;
  stopKeeping = effect(() => {
    if (session.status.value.state === 'ready')
      void session.exclusively(() => session.keepIfLong()).catch((error) => tell(session, error));
  });
  await prepare(session);
  return session;
}

/** Makes an empty database and opens it. */
export async function createDatabase(name: string): Promise<PlaygroundSession> {
  return add(newDatabase(randomId(), name));
}

/** Keeps the open database as it is under another name, with the text beside it, and opens that. */
export async function copyDatabase(name: string): Promise<void> {
  const session = current.peek();
  const database = session?.database;
  if (!session || !database) return;
  const start = await session.exclusively(() => database.snapshot());
  const copy = { ...newDatabase(randomId(), name), start };
  writeText(keysOf(`${playground}/${copy.id}`).draft, session.text.peek());
  await add(copy);
}

async function add(kept: KeptDatabase): Promise<PlaygroundSession> {
  databases.value = [...databases.peek(), kept];
  await keptDatabases.keep(kept).catch(tellNotKept);
  return openDatabase(kept.id);
}

export async function renameDatabase(name: string): Promise<void> {
  const session = current.peek();
  if (!session) return;
  session.kept.value = { ...session.kept.peek(), name };
  follow(session.kept.value);
  await keptDatabases.keep(session.kept.value).catch(tellNotKept);
}

/** Forgets the open database with its text, its changes and its plans, and opens the shop's. */
export async function deleteDatabase(): Promise<void> {
  const session = current.peek();
  if (!session || session.id === shopId) return;
  const { name } = session.kept.peek();
  await openDatabase(shopId);
  databases.value = databases.peek().filter(({ id }) => id !== session.id);
  await keptDatabases.forget(session.id);
  for (const key of Object.values(keysOf(session.key))) writeText(key, null);
  note.value = { kind: 'done', text: `“${name}” was deleted.` };
}

/** Brings back the database as it was loaded. */
export async function resetOpen(session: PlaygroundSession): Promise<void> {
  await session.forgetChanges().catch(tellNotKept);
  follow(session.kept.peek());
  await resetDatabase(session);
}

/** Downloads the open database as SQL. */
export async function exportDatabase(): Promise<void> {
  const session = current.peek();
  if (!session) return;
  note.value = { kind: 'done', text: 'Writing the dump…' };
  await session.exclusively(async () => {
    const { database } = session;
    if (!database) return;
    if (await session.isInTransaction()) {
      note.value = {
        kind: 'refused',
        text: 'A transaction is open. Commit it or roll it back, then export again.',
      };
      return;
    }
    try {
      const file = await database.dump();
      const name = `${session.kept.peek().name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.sql`;
      saveFile(file, name);
      note.value = { kind: 'done', text: `${name} was written. psql and this page can load it.` };
    } catch (error) {
      note.value = { kind: 'refused', text: `The dump was not written. ${messageOf(error)}` };
      if (error instanceof DatabaseStopped) await restore(session, 'The database is being restored');
    }
  });
}

/** Puts a thing to try into the editor, in place of a text that goes to the history, and runs it. */
export async function tryOut({ sql, on }: ThingToTry): Promise<void> {
  const session = on === 'shop' ? await openDatabase(shopId) : current.peek();
  if (!session) return;
  await session.replaceText(sql, 'before example');
  if (on === 'shop') session.panel.value = 'plan';
  await untilReady(session);
  await run(session, 'all');
}

/** Resolves when the database is ready, has failed or was left. */
export function untilReady(session: PlaygroundSession): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      const { state } = session.status.value;
      if (state !== 'ready' && state !== 'failed' && !session.closed) return;
      resolve();
      queueMicrotask(() => stop());
    });
  });
}

/** Shows a database in the list as it is now. */
export function follow(kept: KeptDatabase): void {
  databases.value = databases.peek().map((each) => (each.id === kept.id ? kept : each));
}

export function tellNotKept(error: unknown): void {
  if (!(error instanceof NotKept)) throw error;
  note.value = { kind: 'refused', text: `${error.message} Export the database, or delete another one.` };
}

async function tell(session: PlaygroundSession, error: unknown): Promise<void> {
  if (error instanceof NotKept) session.notice.value = error.message;
  else if (error instanceof DatabaseStopped) await restore(session, 'The database is being restored');
  else throw error;
  await refreshCatalogue(session);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
