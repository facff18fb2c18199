/**
 * The databases of the page. They outlive page changes: the module is loaded once a visit, and the router keeps it.
 *
 * - **live**: what the learner works on.
 * - **spare**: the same pristine dataset, started in the background. It takes the live one's place when that must go
 *   (reset, cancel, crash, another exercise), and lends itself to the grader meanwhile.
 * - **hidden**: the second dataset of the grader.
 */
import { signal } from '@preact/signals';
import { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import type { EngineAssets } from '#checkers/sql/pglite/messages.ts';
import type { DownloadProgress } from '#src/browser/download.ts';
import { whenIdle } from '#src/browser/idle.ts';
import { fetchHidden, fetchVisible, keepFetched } from './assets.ts';
import { spawnPageWorker, warmWorker } from './spawn.ts';

/** How far the files of the first database have come; undefined when none are on their way. */
export const download = signal<DownloadProgress | undefined>(undefined);

/** Devices of 4 GB or less keep no second database in memory. */
const keepsSpare = ((navigator as { deviceMemory?: number }).deviceMemory ?? 8) > 4;

let live: { database: Promise<PgliteDatabase>; pristine: boolean } | undefined;
let spare: Promise<PgliteDatabase> | undefined;
let hidden: Promise<PgliteDatabase> | undefined;
let assets: Promise<EngineAssets> | undefined;

/**
 * The live database in its pristine state: the one at hand if nothing was done to it, else another, and the old one
 * is closed.
 * @throws DownloadError, DatabaseStopped
 */
export function pristineDatabase(): Promise<PgliteDatabase> {
  if (live?.pristine) return live.database;
  void live?.database.then((database) => database.close()).catch(() => {});
  const database = takeSpare();
  const mine = { database, pristine: true };
  live = mine;
  database.catch(() => {
    if (live === mine) live = undefined;
  });
  return database;
}

/** Longest that a statement may take in a database of one's own, ms: it can be canceled at any time. */
const ownLimitMs = 300_000;

/**
 * A database of which its user is the superuser, in the live one's place.
 * @param dataDirectory a tar, gzipped or not, as its type says. Default: the shop's.
 * @throws DownloadError, DatabaseStopped
 */
export function ownDatabase(dataDirectory: Blob | undefined): Promise<PgliteDatabase> {
  void live?.database.then((database) => database.close()).catch(() => {});
  const database = visibleAssets().then((assets) =>
    PgliteDatabase.start({
      spawn: spawnPageWorker,
      assets: dataDirectory ? { ...assets, dataset: dataDirectory } : assets,
      limitMs: ownLimitMs,
      role: 'superuser',
    }),
  );
  live = { database, pristine: false };
  database.catch(() => {
    live = undefined;
  });
  return database;
}

/** Tells that the live database is about to differ from the pristine dataset, or that it stopped. */
export function markTouched(): void {
  if (live) live.pristine = false;
}

/** Starts a spare when the page has nothing better to do. */
export function prepareSpare(): void {
  if (keepsSpare) void whenIdle().then(() => keepAsSpare(spare ?? startVisible()));
}

/** Fetches and starts the hidden dataset ahead of the first check, which is left to report a failure. */
export function prepareHidden(): void {
  if (keepsSpare) void whenIdle().then(() => startHidden().catch(() => {}));
}

/** Two pristine databases for one grading. */
export interface GradingPair {
  visible: PgliteDatabase;
  hidden: PgliteDatabase;
  /** Ends the grading at once. */
  cancel(): void;
  /** Hands both back; those that were stopped are replaced. */
  release(): void;
}

/** @throws DownloadError, DatabaseStopped */
export async function borrowGradingPair(): Promise<GradingPair> {
  const taken = takeSpare();
  const [forVisible, forHidden] = await Promise.all([taken, startHidden()]).catch((error: unknown) => {
    handBack(taken);
    throw error;
  });
  let stopped = false;
  return {
    visible: forVisible,
    hidden: forHidden,
    cancel() {
      stopped = true;
      forVisible.cancel();
      forHidden.cancel();
    },
    release() {
      if (stopped || !keepsSpare) {
        void forHidden.close();
        hidden = undefined;
      }
      if (stopped) void forVisible.close();
      else handBack(Promise.resolve(forVisible));
      if (!spare) prepareSpare();
    },
  };
}

async function takeSpare(): Promise<PgliteDatabase> {
  const ready = spare;
  spare = undefined;
  const database = await ready?.catch(() => undefined);
  return database ?? startVisible();
}

/** Takes a pristine database back: as the spare if there is none, else it is closed. */
function handBack(database: Promise<PgliteDatabase>): void {
  if (keepsSpare && !spare) keepAsSpare(database);
  else database.then((one) => one.close()).catch(() => {});
}

function keepAsSpare(database: Promise<PgliteDatabase>): void {
  spare = database;
  database.catch(() => {
    if (spare === database) spare = undefined;
  });
}

async function startVisible(): Promise<PgliteDatabase> {
  return PgliteDatabase.start({ spawn: spawnPageWorker, assets: await visibleAssets() });
}

function startHidden(): Promise<PgliteDatabase> {
  hidden ??= visibleAssets()
    .then(fetchHidden)
    .then((forHidden) => PgliteDatabase.start({ spawn: spawnPageWorker, assets: forHidden }));
  hidden.then(
    () => void whenIdle().then(keepFetched),
    () => {
      hidden = undefined;
    },
  );
  return hidden;
}

function visibleAssets(): Promise<EngineAssets> {
  if (!assets) {
    warmWorker();
    assets = fetchVisible((progress) => {
      download.value = progress;
    });
    assets
      .catch(() => {
        assets = undefined;
      })
      .finally(() => {
        download.value = undefined;
      });
  }
  return assets;
}
