/** What a PGlite in the page starts from: fetched once a visit, kept for every worker that takes another's place. */

import fsBundleUrl from '@electric-sql/pglite/pglite.data?url';
import wasmUrl from '@electric-sql/pglite/pglite.wasm?url';
import hiddenUrl from '#build/dataset/hidden.tar.gz?url';
import visibleUrl from '#build/dataset/visible.tar.gz?url';
import type { EngineAssets } from '#checkers/sql/pglite/messages.ts';
import { DownloadMeter, type DownloadProgress, fetchCounted, fetchWhole } from '#src/browser/download.ts';
import { readText, writeText } from '#src/browser/storage.ts';
import { sizes } from './sizes.ts';

type Fetch = (url: string) => Promise<Response>;

/**
 * Under this key stands which release's files this browser fetched before. They are then in its cache, and counting
 * bytes that are already there would take longer than reading them.
 */
const fetchedKey = 'securecart.fetched';

/**
 * Fetches the engine and the dataset that the learner sees.
 * @param onProgress is not called for what the browser most likely has in its cache.
 * @throws DownloadError
 */
export async function fetchVisible(onProgress: (progress: DownloadProgress) => void): Promise<EngineAssets> {
  const release = `${wasmUrl} ${visibleUrl}`;
  const cached = readText(fetchedKey) === release;
  const meter = new DownloadMeter(
    [
      { url: wasmUrl, bytes: sizes.wasm },
      { url: fsBundleUrl, bytes: sizes.fsBundle },
      { url: visibleUrl, bytes: sizes.visible },
    ],
    onProgress,
  );
  const get: Fetch = cached ? fetchWhole : (url) => fetchCounted(url, meter);
  const [wasm, fsBundle, dataset] = await Promise.all([
    get(wasmUrl).then(compile),
    get(fsBundleUrl).then((response) => response.blob()),
    get(visibleUrl).then(archiveOf),
  ]);
  writeText(fetchedKey, release);
  return { wasm, fsBundle, dataset };
}

/** Fetches the dataset that answers are graded on as well; the engine is the one already there. @throws DownloadError */
export async function fetchHidden(visible: EngineAssets): Promise<EngineAssets> {
  return { ...visible, dataset: await archiveOf(await fetchWhole(hiddenUrl)) };
}

async function compile(response: Response): Promise<WebAssembly.Module> {
  const wasmType = 'application/wasm';
  if (response.headers.get('content-type') === wasmType) return WebAssembly.compileStreaming(response);
  // Some static hosts do not know the type.
  return WebAssembly.compileStreaming(new Response(response.body, { headers: { 'content-type': wasmType } }));
}

/** A gzipped tar, or the bare tar when the host took `.gz` for an encoding and the browser has undone it. */
async function archiveOf(response: Response): Promise<Blob> {
  const blob = await response.blob();
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const gzipped = first === 0x1f && second === 0x8b;
  return new Blob([blob], { type: gzipped ? 'application/gzip' : 'application/x-tar' });
}
