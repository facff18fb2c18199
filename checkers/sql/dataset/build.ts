/**
 * Builds the datasets into `build/dataset/`: for each a data directory that PGlite starts from, trimmed and packed, and
 * the fingerprints of its tables. Does nothing when what is there was built from the same sources.
 */
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { create } from 'tar';
import { buildWhenStale } from '../../command/build-when-stale.ts';
import { initDbParams, learnerRole, startParams } from '../pglite/settings.ts';
import { artifactOf, datasetFolder, manifestFile } from './artifact.ts';
import { type Dataset, fingerprintQuery, hidden, visible } from './generate.ts';
import { handmadeStatistics, prepareDataset } from './prepare.ts';

const root = join(import.meta.dirname, '../../..');
const sources = [
  ...['build', 'prepare', 'generate'].map((name) => `checkers/sql/dataset/${name}.ts`),
  'checkers/sql/pglite/settings.ts',
  'node_modules/@electric-sql/pglite/package.json',
];
const walSegmentBytes = 1024n * 1024n;

/** How a DO block puts a function's name together does not matter to a right that is not there. */
const withholdStatistics = `DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT oid FROM pg_proc WHERE proname IN (${handmadeStatistics.map((name) => `'${name}'`).join(', ')}) LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$`;

/** The dataset belongs to a role that is no superuser, as it does on a server. */
const becomeLearner = [
  `CREATE ROLE ${learnerRole}`,
  `ALTER DATABASE postgres OWNER TO ${learnerRole}`,
  `ALTER SCHEMA public OWNER TO ${learnerRole}`,
  withholdStatistics,
  `SET SESSION AUTHORIZATION ${learnerRole}`,
];

/** Fills a data directory with the dataset and shuts it down cleanly. */
async function fill(dataDir: string, dataset: Dataset): Promise<Record<string, Fingerprint>> {
  const db = await PGlite.create({ dataDir, initDbStartParams: initDbParams, startParams });
  for (const statement of becomeLearner) await db.exec(statement);
  for (const statement of prepareDataset(dataset)) await db.exec(statement);
  const { rows } = await db.query<{ name: string; rows: number; hash: string }>(fingerprintQuery);
  await db.exec('SET SESSION AUTHORIZATION postgres');
  // The template databases are half of an empty data directory, and nothing here creates a database.
  await db.exec("UPDATE pg_database SET datistemplate = false WHERE datname LIKE 'template%'");
  await db.exec('DROP DATABASE template0');
  await db.exec('DROP DATABASE template1');
  await db.exec('VACUUM (FREEZE)');
  await db.exec('CHECKPOINT');
  await db.close();
  return Object.fromEntries(
    rows.map(({ name, rows, hash }) => [name, { rows: Number(rows), hash: String(hash) }]),
  );
}

interface Fingerprint {
  rows: number;
  hash: string;
}

/** After a clean shutdown PostgreSQL starts from the segment that holds the last checkpoint; the others can go. */
function dropSpentWal(dataDir: string): void {
  const checkpoint = readFileSync(join(dataDir, 'global/pg_control')).readBigUInt64LE(32);
  const segment = checkpoint / walSegmentBytes;
  const segmentsPerLog = 0x1_0000_0000n / walSegmentBytes;
  const hex = (n: bigint) => n.toString(16).toUpperCase().padStart(8, '0');
  const needed = `00000001${hex(segment / segmentsPerLog)}${hex(segment % segmentsPerLog)}`;
  const segments = readdirSync(join(dataDir, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name));
  if (!segments.includes(needed)) throw new Error(`The last checkpoint's WAL segment ${needed} is missing.`);
  for (const name of segments) if (name !== needed) rmSync(join(dataDir, 'pg_wal', name));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

async function pack(dataDir: string, artifact: string): Promise<void> {
  const tarFile = `${artifact}.tar`;
  await create(
    { cwd: dataDir, file: tarFile, portable: true, noPax: true, noDirRecurse: true, mtime: new Date(0) },
    filesBelow(dataDir),
  );
  await pipeline(createReadStream(tarFile), createGzip({ level: 9 }), createWriteStream(artifact));
  rmSync(tarFile);
}

async function buildDataset(dataset: Dataset): Promise<Record<string, Fingerprint>> {
  const started = performance.now();
  const dataDir = mkdtempSync(join(datasetFolder, `${dataset.name}-`));
  try {
    const fingerprints = await fill(dataDir, dataset);
    dropSpentWal(dataDir);
    const packed = `${dataDir}.tar.gz`;
    await pack(dataDir, packed);
    // A page or a grader that reads the one before meanwhile must not meet half of this one.
    renameSync(packed, artifactOf(dataset));
    console.error(`dataset ${dataset.name}: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return fingerprints;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await buildWhenStale({ manifest: manifestFile, root, sources }, async () => {
  mkdirSync(datasetFolder, { recursive: true });
  const fingerprints: Record<string, Record<string, Fingerprint>> = {};
  for (const dataset of [visible, hidden]) fingerprints[dataset.name] = await buildDataset(dataset);
  return { fingerprints };
});
process.exit(0);
