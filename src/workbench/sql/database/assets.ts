/** What a PGlite in the page starts from: fetched once a visit, kept for every worker that takes another's place. */

import hiddenUrl from '#build/archives/hidden.xz?url';
import fsBundleUrl from '#build/archives/pglite.data.xz?url';
import wasmUrl from '#build/archives/pglite.wasm.xz?url';
import sizesText from '#build/archives/sizes.json?raw';
import visibleUrl from '#build/archives/visible.xz?url';
import type { EngineAssets } from '#checkers/sql/pglite/messages.ts';
import {
  DownloadError,
  DownloadMeter,
  type DownloadProgress,
  fetchCounted,
  fetchWhole,
} from '#src/browser/download.ts';
import { policyAdvice } from '#src/browser/hosting.ts';
import { readText, writeText } from '#src/browser/storage.ts';
import { unpackInWorker } from '../archive/unpack-in-worker.ts';

type Fetch = (url: string) => Promise<Response>;

const sizes: Record<'wasm' | 'fsBundle' | 'visible', number> = JSON.parse(sizesText);

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
    content(get, wasmUrl, false).then(compile),
    content(get, fsBundleUrl, false),
    content(get, visibleUrl, true),
  ]);
  writeText(fetchedKey, release);
  return { wasm, fsBundle, dataset };
}

/** Fetches the dataset that answers are graded on as well; the engine is the one already there. @throws DownloadError */
export async function fetchHidden(visible: EngineAssets): Promise<EngineAssets> {
  return { ...visible, dataset: await content(fetchWhole, hiddenUrl, true) };
}

async function content(get: Fetch, url: string, isDataset: boolean): Promise<Blob> {
  const response = await get(url);
  const archive = await response.arrayBuffer().catch((cause: unknown) => {
    throw new DownloadError('The connection ended before the database was there.', { cause });
  });
  return await unpackInWorker(url, { archive, isDataset });
}

async function compile(content: Blob): Promise<WebAssembly.Module> {
  try {
    const headers = { 'Content-Type': 'application/wasm' };
    return await WebAssembly.compileStreaming(new Response(content, { headers }));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new DownloadError(
      `The browser did not allow or could not run WebAssembly (${message}). ${policyAdvice}`,
      { cause },
    );
  }
}
