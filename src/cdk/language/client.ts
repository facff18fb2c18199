/** TypeScript's language service for the page: loaded when it is first wanted, shared by all editors of a visit. */
import libraryUrl from '#build/cdk-language/library.json.gz?url';
import workerUrl from '#build/cdk-language/worker.js.gz?url';
import { DownloadError, DownloadMeter, type DownloadProgress, fetchCounted } from '../../browser/download.ts';
import { policyAdvice } from '../../browser/hosting.ts';
import { Connection, type LanguageError, type SpawnPort } from './connection.ts';
import { gunzipped } from './gunzip.ts';
import type { Completions, Description, Diagnostic, Hover } from './protocol.ts';
import { sizes } from './sizes.ts';

/**
 * What TypeScript knows of one file's text. An answer is undefined when there is none, or when the same was asked of a
 * newer text meanwhile. @throws LanguageError from each of them
 */
export interface Language {
  check(text: string): Promise<readonly Diagnostic[] | undefined>;
  complete(text: string, position: number): Promise<Completions | undefined>;
  /** Describes an item of the completions at that position. */
  describe(text: string, position: number, label: string): Promise<Description | undefined>;
  hover(text: string, position: number): Promise<Hover | undefined>;
  /** Resolves with the reason when the service has stopped; another can then be opened. */
  readonly ended: Promise<LanguageError>;
  /** Says that this file's editor is gone. */
  close(): void;
}

/** The service outlives its last editor by this time, ms: the next exercise is often one click away. */
const lingering = 60_000;

let connection: Promise<Connection> | undefined;
let editors = 0;
let leaving: ReturnType<typeof setTimeout> | undefined;

/**
 * Opens the service for a program of one file.
 * @param file where the program stands in the project, for its imports' sake: `/labs/rds-proxy/stack.ts`,
 *   `/solutions/rds-proxy/stack.ts`, or `/program/app.ts` for one that stands alone
 * @param onProgress is not called when the service is there already or on its way for another
 * @throws DownloadError, LanguageError; it can be tried again
 */
export async function openLanguage(
  file: string,
  onProgress: (progress: DownloadProgress) => void,
): Promise<Language> {
  clearTimeout(leaving);
  editors += 1;
  let open = true;
  let waiting = true;
  const close = () => {
    if (!open) return;
    open = false;
    editors -= 1;
    if (editors === 0) leaving = setTimeout(leave, lingering);
  };
  try {
    const service = await connect((progress) => {
      // When one of the files cannot be had, another may still be on its way.
      if (waiting) onProgress(progress);
    });
    return {
      check: (text) => service.ask({ kind: 'check', file, text }),
      complete: (text, position) => service.ask({ kind: 'complete', file, text, position }),
      describe: (text, position, label) => service.ask({ kind: 'describe', file, text, position, label }),
      hover: (text, position) => service.ask({ kind: 'hover', file, text, position }),
      ended: service.ended,
      close,
    };
  } catch (error) {
    close();
    throw error;
  } finally {
    waiting = false;
  }
}

/** The service at hand, or a new one. One that failed or has ended is forgotten. */
function connect(onProgress: (progress: DownloadProgress) => void): Promise<Connection> {
  if (connection) return connection;
  const started = start(onProgress);
  const forget = () => {
    if (connection === started) connection = undefined;
  };
  started.then((service) => service.ended.then(forget), forget);
  connection = started;
  return started;
}

async function start(onProgress: (progress: DownloadProgress) => void): Promise<Connection> {
  const files = [
    { url: workerUrl, bytes: sizes.worker },
    { url: libraryUrl, bytes: sizes.library },
  ];
  const meter = new DownloadMeter(files, onProgress);
  const [script, library] = await Promise.all([
    fetchBytes(workerUrl, meter).then((bytes) => gunzipped(bytes).blob()),
    fetchBytes(libraryUrl, meter),
  ]);
  const started = new Connection(spawnFrom(script), library);
  await started.opened;
  return started;
}

async function fetchBytes(url: string, meter: DownloadMeter): Promise<ArrayBuffer> {
  const response = await fetchCounted(url, meter);
  return response.arrayBuffer().catch((cause) => {
    throw new DownloadError('The connection ended before TypeScript was there.', { cause });
  });
}

function spawnFrom(script: Blob): SpawnPort {
  return (onReply, onDeath) => {
    const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    const worker = new Worker(url, { name: 'typescript' });
    worker.addEventListener('message', ({ data }) => {
      URL.revokeObjectURL(url);
      onReply(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      onDeath(event.message || `the browser blocked its code. ${policyAdvice}`);
    });
    return {
      post: (request, transfer = []) => worker.postMessage(request, transfer),
      terminate: () => worker.terminate(),
    };
  };
}

function leave(): void {
  void connection?.then((service) => service.close()).catch(() => {});
  connection = undefined;
}
