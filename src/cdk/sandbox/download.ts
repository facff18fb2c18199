/** Fetches the engine once a visit. */
import sizesText from '#build/cdk/engine.sizes.json?raw';
import engineUrl from '#build/cdk/engine.txt?url';
import { DownloadError, DownloadMeter, type DownloadProgress, fetchCounted } from '#src/browser/download.ts';
import type { EngineSizes } from '../bundle/paths.ts';

/** Of the engine, whole and as a host sends it that compresses it. */
export const engineSizes: EngineSizes = JSON.parse(sizesText);

type Listener = (progress: DownloadProgress) => void;

/** All who asked while it is on its way: the learner may go on to another page meanwhile. */
const listeners = new Set<Listener>();

let engine: Promise<Blob> | undefined;

/**
 * The script of the engine's worker. A failed download is forgotten, so that the next call tries again.
 * @param onProgress is told how far it is, if it is not there yet
 * @throws DownloadError
 */
export function fetchEngine(onProgress?: Listener): Promise<Blob> {
  if (onProgress) listeners.add(onProgress);
  engine ??= download().catch((error: unknown) => {
    forgetEngine();
    throw error;
  });
  return engine;
}

/** For when what was fetched proved to be something else. */
export function forgetEngine(): void {
  engine = undefined;
}

async function download(): Promise<Blob> {
  const meter = new DownloadMeter([{ url: engineUrl, ...engineSizes }], (progress) => {
    for (const listener of listeners) listener(progress);
  });
  try {
    const response = await fetchCounted(engineUrl, meter);
    // A connection that breaks off half-way.
    const bytes = await response.arrayBuffer().catch((cause: unknown) => {
      throw new DownloadError('The connection ended before the CDK engine was there.', { cause });
    });
    return new Blob([bytes], { type: 'text/javascript' });
  } finally {
    listeners.clear();
  }
}
