/** The sandbox in which a learner's edits are synthesised, one after the other. The newest edit wins. */
import type { Program, Synthesis } from '../synthesis.ts';
import { runAttended } from './attended.ts';
import { type Sandbox, stopped } from './sandbox.ts';
import { hasSpare, takeSandbox } from './spare.ts';

/** A run takes 0.3 MB that CDK never gives back. */
const runsPerSandbox = 50;

/** How long an edit that is out of date may go on, in ms; most end sooner, and a new sandbox takes longer. */
const grace = 1000;

let live: Promise<Sandbox> | undefined;
let turn: Turn | undefined;

/**
 * Synthesises once the run before has ended. Called again meanwhile, this call comes to `cancelled`.
 * @throws DownloadError, SandboxError
 */
export function synthesiseLive(program: Program, signal?: AbortSignal): Promise<Synthesis> {
  turn?.supersede();
  const mine = new Turn(program, turn?.over);
  turn = mine;
  if (signal?.aborted) mine.supersede();
  signal?.addEventListener('abort', () => mine.supersede(), { once: true });
  return mine.outcome;
}

class Turn {
  readonly outcome: Promise<Synthesis>;
  /** When the sandbox is free again; it never rejects. */
  readonly over: Promise<unknown>;
  readonly #superseded = Promise.withResolvers<Synthesis>();
  readonly #stop = new AbortController();
  #current = true;

  constructor(program: Program, before: Promise<unknown> | undefined) {
    const run = this.#run(program, before);
    this.over = run.catch(() => {});
    this.outcome = Promise.race([run, this.#superseded.promise]);
    // When a run that was superseded fails, the run that took its place says so too.
    this.outcome.catch(() => {});
  }

  supersede(): void {
    if (!this.#current) return;
    this.#current = false;
    this.#superseded.resolve(stopped('cancelled'));
    const timer = setTimeout(() => this.#stop.abort(), grace);
    void this.over.then(() => clearTimeout(timer));
  }

  async #run(program: Program, before: Promise<unknown> | undefined): Promise<Synthesis> {
    await before;
    if (!this.#current) return stopped('cancelled');
    return runAttended(liveSandbox, (sandbox) => sandbox.run(program, this.#stop.signal));
  }
}

/** The sandbox for edits, ready. @throws DownloadError, SandboxError */
export function liveSandbox(): Promise<Sandbox> {
  live = live?.then(keepOrReplace, takeSandbox) ?? takeSandbox();
  return live;
}

function keepOrReplace(sandbox: Sandbox): Sandbox | Promise<Sandbox> {
  // Without a spare at hand the learner would wait for the engine, so that it may go on for longer.
  const spent = sandbox.runs >= (hasSpare() ? runsPerSandbox : 2 * runsPerSandbox);
  if (spent) sandbox.end();
  return sandbox.ended ? takeSandbox() : sandbox;
}
