/** The sandbox in which a learner's edits are synthesized, one after the other. Of each editor the newest edit wins. */
import type { Program, Synthesis } from '../synthesis.ts';
import { runAttended } from './attended.ts';
import { type Sandbox, stopped } from './sandbox.ts';
import { hasSpare, takeSandbox } from './spare.ts';

/** A run takes 0.3 MB that CDK never gives back. */
const runsPerSandbox = 50;

/** How long an edit that is out of date may go on, in ms; most end sooner, and a new sandbox takes longer. */
const grace = 1000;

let live: Promise<Sandbox> | undefined;
let last: Turn | undefined;
const newest = new WeakMap<object, Turn>();

/**
 * Synthesizes once the runs before have ended. Called again for the same editor meanwhile, this call comes to `cancelled`.
 * @throws DownloadError, SandboxError
 */
export function synthesizeLive(program: Program, editor: object, signal?: AbortSignal): Promise<Synthesis> {
  newest.get(editor)?.supersede();
  const mine = new Turn(program, last?.over);
  last = mine;
  newest.set(editor, mine);
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

/** Starts the sandbox for edits, unless there is one, in which another editor's program may run. @throws DownloadError, SandboxError */
export async function prepareLive(): Promise<void> {
  live = live?.catch(takeSandbox) ?? takeSandbox();
  await live;
}

/** The sandbox for the next edit. */
function liveSandbox(): Promise<Sandbox> {
  live = live?.then(keepOrReplace, takeSandbox) ?? takeSandbox();
  return live;
}

function keepOrReplace(sandbox: Sandbox): Sandbox | Promise<Sandbox> {
  // Without a spare at hand the learner would wait for the engine, so that it may go on for longer.
  const spent = sandbox.runs >= (hasSpare() ? runsPerSandbox : 2 * runsPerSandbox);
  if (spent) sandbox.end();
  return sandbox.ended ? takeSandbox() : sandbox;
}
