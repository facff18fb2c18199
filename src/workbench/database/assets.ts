/** What a PGlite in the page starts from: fetched once a visit, kept for every worker that takes another's place. */

import fsBundleUrl from '@electric-sql/pglite/pglite.data?url';
import wasmUrl from '@electric-sql/pglite/pglite.wasm?url';
import hiddenUrl from '#build/dataset/hidden.tar.gz?url';
import visibleUrl from '#build/dataset/visible.tar.gz?url';
import type { EngineAssets } from '#checkers/sql/pglite/messages.ts';
import { DownloadMeter, type DownloadProgress, fetchCounted } from './download.ts';
import { sizes } from './sizes.ts';

let engine: Promise<Omit<EngineAssets, 'dataset'>> | undefined;

/** Fetches the engine and the dataset that the learner sees. @throws DownloadError */
export async function fetchVisible(onProgress: (progress: DownloadProgress) => void): Promise<EngineAssets> {
  const meter = new DownloadMeter(
    [
      { url: wasmUrl, bytes: sizes.wasm },
      { url: fsBundleUrl, bytes: sizes.fsBundle },
      { url: visibleUrl, bytes: sizes.visible },
    ],
    onProgress,
  );
  engine ??= fetchEngine(meter);
  try {
    const [{ wasm, fsBundle }, dataset] = await Promise.all([engine, fetchArchive(visibleUrl, meter)]);
    return { wasm, fsBundle, dataset };
  } catch (error) {
    engine = undefined;
    throw error;
  }
}

/** Fetches the dataset that answers are graded on as well; the engine is the one already there. @throws DownloadError */
export async function fetchHidden(visible: EngineAssets): Promise<EngineAssets> {
  const meter = new DownloadMeter([], () => {});
  return { ...visible, dataset: await fetchArchive(hiddenUrl, meter) };
}

async function fetchEngine(meter: DownloadMeter): Promise<Omit<EngineAssets, 'dataset'>> {
  const [wasm, fsBundle] = await Promise.all([
    fetchCounted(wasmUrl, meter).then(compile),
    fetchCounted(fsBundleUrl, meter).then((response) => response.blob()),
  ]);
  return { wasm, fsBundle };
}

async function compile(response: Response): Promise<WebAssembly.Module> {
  const headers = { 'content-type': 'application/wasm' }; // Some static hosts do not know the type.
  return WebAssembly.compileStreaming(new Response(response.body, { headers }));
}

/** A gzipped tar, or the bare tar when the host took `.gz` for an encoding and the browser has undone it. */
async function fetchArchive(url: string, meter: DownloadMeter): Promise<Blob> {
  const blob = await (await fetchCounted(url, meter)).blob();
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const gzipped = first === 0x1f && second === 0x8b;
  return new Blob([blob], { type: gzipped ? 'application/gzip' : 'application/x-tar' });
}
