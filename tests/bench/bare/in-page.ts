/** A bare PGlite in a plain worker of an otherwise empty page. */
import type { Page } from '@playwright/test';
import type { RecordedStatement } from '../statements.ts';
import type { BareRequest } from './page-worker.ts';

/** @returns ms from the start of the worker to PGlite's first answer. */
export async function bareDatabaseReady(
  page: Page,
  origin: string,
  datasetUrl: string,
  startParams: string[],
): Promise<number> {
  await page.goto('about:blank');
  await page.goto(`${origin}/bare/`);
  const request: BareRequest = { op: 'start', datasetUrl, startParams };
  const [milliseconds = Number.NaN] = await page.evaluate(askBare, { requests: [request], shared: false });
  return milliseconds;
}

/** What one PGlite was sent: first to bring it to where it was, then to be measured. */
export interface BareSession {
  datasetUrl: string;
  earlier: readonly RecordedStatement[];
  measured: readonly RecordedStatement[];
}

/** Replays sessions one after the other, each on a PGlite of its own. @returns ms that what is measured took. */
export async function bareReplay(
  page: Page,
  origin: string,
  sessions: readonly BareSession[],
  startParams: string[],
): Promise<number> {
  await page.goto(`${origin}/bare/`);
  let total = 0;
  for (const { datasetUrl, earlier, measured } of sessions) {
    const requests: BareRequest[] = [
      { op: 'start', datasetUrl, startParams },
      { op: 'replay', statements: earlier },
      { op: 'replay', statements: measured },
    ];
    total += (await page.evaluate(askBare, { requests, shared: true })).at(-1) ?? Number.NaN;
  }
  return total;
}

/**
 * Runs in the page. A number that the worker answers is a time it took itself; other answers are timed from here.
 * `shared`: the worker gets PGlite's module from the page, which keeps it for the next, with what V8 has optimized.
 */
async function askBare({
  requests,
  shared,
}: {
  requests: BareRequest[];
  shared: boolean;
}): Promise<number[]> {
  const kept = globalThis as { wasm?: WebAssembly.Module };
  if (shared) kept.wasm ??= await WebAssembly.compileStreaming(fetch('/bare/pglite/pglite.wasm'));
  const times: number[] = [];
  const started = performance.now();
  const worker = new Worker('/bare/page-worker.ts', { type: 'module' });
  for (const request of requests) {
    const answer = await new Promise<unknown>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(shared && request.op === 'start' ? { ...request, wasm: kept.wasm } : request);
    });
    times.push(typeof answer === 'number' ? answer : performance.now() - started);
  }
  worker.terminate();
  return times;
}
