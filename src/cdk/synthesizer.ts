/**
 * Synthesizes CDK programs in the page. A program is untrusted: it runs in a sandbox without network, storage or a way
 * into the page (`sandbox/frame.ts`), and what comes out is checked for its form (`sandbox/reply.ts`).
 *
 * A program shares its worker's realm with CDK, so it can make CDK answer anything. That deceives its author alone: a
 * graded run has a sandbox of its own, and no program can answer for another.
 */
import licensesUrl from '#build/cdk/licenses.txt?url';
import type { DownloadProgress } from '#src/browser/download.ts';
import { runAttended } from './sandbox/attended.ts';
import { fetchEngine } from './sandbox/download.ts';
import { prepareLive, synthesizeLive } from './sandbox/live.ts';
import { takeSandbox } from './sandbox/spare.ts';
import type { Program, Synthesis } from './synthesis.ts';

/** The licenses of what the engine is made from: to be linked where it is used. */
export { licensesUrl };

/** Stands for the editor where a page has one alone. */
const onlyEditor = {};

export interface SynthesisOptions {
  /** Aborted, the call comes to `stopped`, `cancelled`. */
  signal?: AbortSignal;
}

/**
 * Fetches the engine and starts it, ahead of the first synthesis. May be called again after it failed.
 * @param onProgress is told of the bytes as they come; not at all when they are there
 * @throws DownloadError, SandboxError: their messages are for the learner
 */
export async function prepareEngine(onProgress?: (progress: DownloadProgress) => void): Promise<void> {
  await fetchEngine(onProgress);
  await prepareLive();
}

/**
 * Synthesizes an edit, in a sandbox that is kept. Called while another call for the same editor runs, that one comes to
 * `stopped`, `cancelled`; calls for several editors wait for each other.
 * @throws DownloadError, SandboxError
 */
export function synthesize(
  program: Program,
  { signal, editor = onlyEditor }: SynthesisOptions & { editor?: object } = {},
): Promise<Synthesis> {
  return synthesizeLive(program, editor, signal);
}

/**
 * Synthesizes for grading, in a sandbox in which no other program ran.
 * @throws DownloadError, SandboxError
 */
export function synthesizeFresh(program: Program, { signal }: SynthesisOptions = {}): Promise<Synthesis> {
  return runAttended(takeSandbox, (sandbox) => sandbox.run(program, signal).finally(() => sandbox.end()));
}
