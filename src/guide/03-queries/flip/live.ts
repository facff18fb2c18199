/** The database behind the chapter's sliders: one for all three, opened when asked for, opened again when it has gone. */
import { signal } from '@preact/signals';
import { type Database, DatabaseStopped } from '#checkers/sql/database.ts';
import { type Measurement, measure, prepare } from './measure.ts';
import type { FlipQuery } from './queries.ts';

export type Live =
  | { state: 'off' }
  | { state: 'starting' }
  | { state: 'ready' }
  | { state: 'failed'; message: string };

export const live = signal<Live>({ state: 'off' });

/** What was measured in this page, by `measurementKey`. It outlives page changes, as the database does. */
export const measurements = signal<ReadonlyMap<string, Measurement>>(new Map());

let database: Promise<Database> | undefined;
/** Statements of one measurement must not come between those of another, so each waits for the one before. */
let queue: Promise<unknown> = Promise.resolve();

export function measurementKey(query: FlipQuery, value: number): string {
  return `${query.id} ${value}`;
}

/** Fetches and starts the database; a failure ends up in `live`. */
export async function start(): Promise<void> {
  if (live.value.state === 'starting' || live.value.state === 'ready') return;
  live.value = { state: 'starting' };
  await enqueue(async () => {
    await opened();
    live.value = { state: 'ready' };
  });
}

/** Measures one position, once; a failure ends up in `live`. */
export async function measureHere(query: FlipQuery, value: number): Promise<void> {
  const key = measurementKey(query, value);
  await enqueue(async () => {
    if (measurements.value.has(key)) return;
    const measurement = await onceAgainWhenTaken(async () => measure(await opened(), query, value));
    measurements.value = new Map(measurements.value).set(key, measurement);
  });
}

async function enqueue(work: () => Promise<void>): Promise<void> {
  const turn = queue.then(work).catch((error: unknown) => {
    database = undefined;
    live.value = { state: 'failed', message: error instanceof Error ? error.message : String(error) };
  });
  queue = turn;
  await turn;
}

/** An exercise that is opened, or another part of the guide, takes the database with it. */
async function onceAgainWhenTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DatabaseStopped && error.reason === 'cancelled')) throw error;
    database = undefined;
    return await work();
  }
}

function opened(): Promise<Database> {
  database ??= import('../../database.ts').then(async ({ guideDatabase }) => {
    const fresh = await guideDatabase();
    await prepare(fresh);
    return fresh;
  });
  return database;
}
