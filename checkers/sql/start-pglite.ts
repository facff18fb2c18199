import { artifactOf } from './dataset/artifact.ts';
import type { Dataset } from './dataset/generate.ts';
import { PgliteDatabase } from './pglite/database.ts';
import { nodeAssets, spawnNodeWorker } from './pglite/node.ts';

/**
 * Starts PGlite with a dataset, in a thread of this process. `limitMs` is the longest that one statement may take.
 * @throws Error when the dataset was not built.
 */
export async function startPglite(dataset: Dataset, limitMs?: number): Promise<PgliteDatabase> {
  return PgliteDatabase.start({
    spawn: spawnNodeWorker,
    assets: await nodeAssets(artifactOf(dataset)),
    ...(limitMs === undefined ? {} : { limitMs }),
  });
}
