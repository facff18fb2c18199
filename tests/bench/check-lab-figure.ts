/** `check-lab` over all solutions against PGlite itself with the same statements, both in Node. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { artifactOf } from '#checkers/sql/dataset/artifact.ts';
import { startParams } from '#checkers/sql/pglite/settings.ts';
import { replay, startBare } from './bare/replay.ts';
import { type Figure, median, ratioFigure } from './figure.ts';
import { datasetsByBytes, type RecordedSession } from './statements.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const rounds = 3;

export async function checkLabFigure(): Promise<Figure> {
  const sessions = await recordCheckLab();
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await checkLab([], {});
    ours.push(performance.now() - started);
    bare.push(await replayAll(sessions));
  }
  const title = 'check-lab over all solutions, of their statements on a bare PGlite';
  return ratioFigure(title, median(ours), median(bare), 2.5);
}

/** Grades our solutions as a learner's answers. @throws Error when one does not pass. */
async function checkLab(nodeOptions: readonly string[], environment: Record<string, string>): Promise<void> {
  const answers = ['query-optimization', '--answers', 'solutions/query-optimization', '--format', 'json'];
  await run(process.execPath, [...nodeOptions, 'checkers/cli/main.ts', ...answers], {
    cwd: root,
    env: { ...process.env, ...environment },
    maxBuffer: 2 ** 26,
  });
}

async function recordCheckLab(): Promise<RecordedSession[]> {
  const folder = await mkdtemp(join(tmpdir(), 'securecart-bench-'));
  const file = join(folder, 'statements.json');
  try {
    await checkLab(['--import', './tests/bench/record-in-node.ts'], { RECORD_STATEMENTS: file });
    const sessions: RecordedSession[] = JSON.parse(await readFile(file, 'utf8'));
    return sessions.filter(({ statements }) => statements.length > 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns ms that the statements of all sessions took, each session on a fresh PGlite of this process. */
async function replayAll(sessions: readonly RecordedSession[]): Promise<number> {
  const datasets = await datasetsByBytes();
  const wasm = await readFile(new URL('pglite.wasm', import.meta.resolve('@electric-sql/pglite')));
  const module = await WebAssembly.compile(wasm);
  let total = 0;
  for (const { datasetBytes, statements } of sessions) {
    const dataset = datasets.get(datasetBytes);
    if (!dataset) throw new Error(`No dataset has ${datasetBytes} bytes.`);
    const packed = new Blob([await readFile(artifactOf(dataset))], { type: 'application/gzip' });
    const db = await startBare(packed, startParams, module);
    total += await replay(db, statements);
    await db.close();
  }
  return total;
}
