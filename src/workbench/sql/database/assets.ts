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
import { unpackInWorker } from '../archive/unpack-in-worker.ts';
import { addFresh, keepFresh, keptContent } from './unpacked.ts';

const sizes: Record<'wasm' | 'fsBundle' | 'visible', number> = JSON.parse(sizesText);

/**
 * Fetches the engine and the dataset that the learner sees, as far as the browser doesn't keep them.
 * @param onProgress is called for what is fetched.
 * @throws DownloadError
 */
export async function fetchVisible(onProgress: (progress: DownloadProgress) => void): Promise<EngineAssets> {
  const files = [
    { url: wasmUrl, bytes: sizes.wasm },
    { url: fsBundleUrl, bytes: sizes.fsBundle },
    { url: visibleUrl, bytes: sizes.visible },
  ];
  const kept = new Map(
    await Promise.all(files.map(async ({ url }) => [url, await keptContent(url)] as const)),
  );
  const meter = new DownloadMeter(
    files.filter(({ url }) => !kept.get(url)),
    onProgress,
  );
  const content = async (url: string) =>
    kept.get(url) ?? (await unpacked(url, await fetchCounted(url, meter)));
  const [wasm, fsBundle, dataset] = await Promise.all([
    content(wasmUrl).then(compile),
    content(fsBundleUrl),
    content(visibleUrl),
  ]);
  return { wasm, fsBundle, dataset };
}

/** Fetches the dataset that answers are graded on as well; the engine is the one already there. @throws DownloadError */
export async function fetchHidden(visible: EngineAssets): Promise<EngineAssets> {
  const dataset = (await keptContent(hiddenUrl)) ?? (await unpacked(hiddenUrl, await fetchWhole(hiddenUrl)));
  return { ...visible, dataset };
}

/** Has the browser keep what was fetched, unpacked, for the next visit. */
export async function keepFetched(): Promise<void> {
  await keepFresh([wasmUrl, fsBundleUrl, visibleUrl, hiddenUrl]);
}

async function unpacked(url: string, response: Response): Promise<Blob> {
  const body = response.body ?? new Blob().stream();
  const holds = url === visibleUrl || url === hiddenUrl ? 'dataset' : 'file';
  const content = await unpackInWorker({ name: url, body, holds });
  addFresh(url, content);
  return content;
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
