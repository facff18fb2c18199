/** One sandbox: a frame with the engine's worker, which runs one program after the other until it is ended. */
import { policyAdvice } from '#src/browser/hosting.ts';
import { randomId } from '#src/browser/random-id.ts';
import type { Reply } from '../engine/protocol.ts';
import type { Program, Synthesis } from '../synthesis.ts';
import { type Frame, type FrameMessage, openFrame } from './frame.ts';
import { readFrameMessage, readReply, readSynthesis } from './reply.ts';

type Stopped = Extract<Synthesis, { state: 'stopped' }>;

/**
 * How long a program may run, in ms: at least this, and on a slow machine as many times as long as the engine took to
 * load, which takes about as long as a first synthesis.
 */
const runLimit = { least: 5000, loads: 10, most: 30_000 };

/** How long the engine may take to load, in ms. A slow phone needs several seconds. */
const startLimit = 60_000;

/** How long the frame's own script, which is a few lines, may take to run, in ms. */
const frameLimit = 20_000;

/** A worker that does not begin within this time, in ms, is dead or kept busy by an earlier program. */
const beginLimit = 3000;

/** How often the frame is asked whether its process lives, in ms. A browser does not tell when it ends. */
const pulse = 500;

/** The engine does not start, or a sandbox that once ran does not answer any more. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
}

export class Sandbox {
  /** @throws SandboxError when the engine does not start */
  readonly ready: Promise<void>;
  /** How many programs it has run. */
  runs = 0;
  /** How long a program may run here, in ms. */
  #limit = runLimit.least;
  readonly #frame: Frame;
  #ended = false;
  /** Take what comes while the engine starts, or for the run at hand. */
  #onReply: (reply: Reply) => void = () => {};
  #onFrame: (message: FrameMessage) => void = () => {};

  /** @param engine the script of the engine's worker */
  constructor(engine: Blob) {
    this.#frame = openFrame(engine);
    this.#frame.worker.onmessage = ({ data }) => {
      const reply = readReply(data);
      if (reply) this.#onReply(reply);
    };
    this.#frame.frame.onmessage = ({ data }) => {
      const message = readFrameMessage(data);
      if (message) this.#onFrame(message);
    };
    this.ready = this.#start();
    this.ready.catch(() => this.end());
  }

  get ended(): boolean {
    return this.#ended;
  }

  /**
   * Runs a program. Whatever stops it ends the sandbox too.
   * @throws SandboxError when the sandbox does not begin: another one can take the program.
   */
  async run(program: Program, signal?: AbortSignal): Promise<Synthesis> {
    await this.ready;
    this.runs += 1;
    try {
      const outcome = await this.#outcomeOf(program, signal);
      if (outcome.state === 'stopped') this.end();
      return outcome;
    } catch (error) {
      this.end();
      throw error;
    }
  }

  /** Ends whatever runs in it. */
  end(): void {
    this.#ended = true;
    this.#frame.worker.close();
    this.#frame.frame.close();
    this.#frame.remove();
  }

  async #start(): Promise<void> {
    const started = performance.now();
    const timers: ReturnType<typeof setTimeout>[] = [];
    try {
      await new Promise<void>((resolve, reject) => {
        const fail = (reason: string) => reject(new SandboxError(`The CDK engine did not start: ${reason}`));
        timers.push(setTimeout(fail, startLimit, `nothing came within ${startLimit / 1000} s.`));
        const silent = setTimeout(fail, frameLimit, `its frame could not run a script. ${policyAdvice}`);
        timers.push(silent);
        this.#onReply = () => resolve();
        this.#onFrame = (message) => {
          clearTimeout(silent);
          if (message.kind === 'failed')
            fail(message.reason || `the browser blocked its worker. ${policyAdvice}`);
        };
      });
      const loads = runLimit.loads * (performance.now() - started);
      this.#limit = Math.min(Math.max(runLimit.least, loads), runLimit.most);
    } finally {
      for (const timer of timers) clearTimeout(timer);
      this.#onReply = () => {};
      this.#onFrame = () => {};
    }
  }

  async #outcomeOf(program: Program, signal: AbortSignal | undefined): Promise<Synthesis> {
    if (signal?.aborted) return stopped('cancelled');
    if (this.#ended) throw new SandboxError('The sandbox has ended.');
    // A program never sees the number, so that it cannot answer for a later run.
    const run = randomId();
    const ending = new AbortController();
    try {
      return await new Promise<Synthesis>((resolve, reject) => {
        const unanswered = setTimeout(reject, beginLimit, new SandboxError('The sandbox does not answer.'));
        ending.signal.addEventListener('abort', () => clearTimeout(unanswered));
        signal?.addEventListener('abort', () => resolve(stopped('cancelled')), { signal: ending.signal });
        this.#onReply = (reply) => {
          if (reply.kind === 'ready' || reply.run !== run) return;
          if (reply.kind === 'done') return resolve(readSynthesis(reply.json) ?? stopped('crash'));
          clearTimeout(unanswered);
          this.#watch(ending.signal, (reason) => resolve(stopped(reason, this.#limit)));
        };
        this.#frame.worker.postMessage({ run, program });
      });
    } finally {
      ending.abort();
      this.#onReply = () => {};
      this.#onFrame = () => {};
    }
  }

  /** Stops a run that takes too long, or whose process has ended. */
  #watch(ended: AbortSignal, stop: (reason: 'timeout' | 'crash') => void): void {
    const timer = setTimeout(stop, this.#limit, 'timeout');
    let unanswered = 0;
    this.#onFrame = () => {
      unanswered = 0;
    };
    const heartbeat = setInterval(() => {
      // One answer may be late where the page itself was busy.
      if (unanswered >= 2) stop('crash');
      unanswered += 1;
      this.#frame.frame.postMessage('alive?');
    }, pulse);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
      clearInterval(heartbeat);
    });
  }
}

const messages: Readonly<Record<Exclude<Stopped['reason'], 'timeout'>, string>> = {
  crash:
    'The program took its sandbox with it: it used up the memory, or its result is too large to be a template.',
  cancelled: 'The run was canceled.',
};

/** What a run that was stopped comes to, after how many ms if it took too long. */
export function stopped(reason: Stopped['reason'], limit = runLimit.least): Stopped {
  const message =
    reason === 'timeout'
      ? `The program was stopped after ${Math.round(limit / 1000)} s. Look for a loop that does not end.`
      : messages[reason];
  return { state: 'stopped', reason, message };
}
