/** One sandbox: a frame with the engine's worker, which runs one program after the other until it is ended. */
import type { Reply } from '../engine/protocol.ts';
import type { Program, Synthesis } from '../synthesis.ts';
import { type Frame, openFrame } from './frame.ts';
import { readReply, readSynthesis } from './reply.ts';

type Stopped = Extract<Synthesis, { state: 'stopped' }>;

/** How long a program may run, in ms. */
export const runLimit = 5000;

/** How long the engine may take to load, in ms. A slow phone needs several seconds. */
const startLimit = 60_000;

/** A worker that does not begin within this time, in ms, is dead or kept busy by an earlier program. */
const beginLimit = 3000;

/** The engine does not start, or a sandbox that once ran does not answer any more. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
}

export class Sandbox {
  /** @throws SandboxError when the engine does not start */
  readonly ready: Promise<void>;
  /** How many programs it has run. */
  runs = 0;
  readonly #frame: Frame;
  #ended = false;
  /** Takes what comes for the run at hand. */
  #onReply: (reply: Reply | 'closed') => void = () => {};

  /** @param engine the script of the engine's worker */
  constructor(engine: Blob) {
    this.#frame = openFrame(engine);
    const { worker, failures } = this.#frame;
    worker.addEventListener('message', ({ data }) => {
      const reply = readReply(data);
      if (reply) this.#onReply(reply);
    });
    // Where a browser reports it, the death of the sandbox's process is known at once, else by the time limits.
    worker.addEventListener('close', () => this.#onReply('closed'));
    worker.start();
    this.ready = new Promise<void>((resolve, reject) => {
      const fail = (reason: string) => {
        this.end();
        reject(new SandboxError(`The CDK engine did not start: ${reason}`));
      };
      const timer = setTimeout(fail, startLimit, `nothing came within ${startLimit / 1000} s.`);
      failures.onmessage = ({ data }) => fail(String(data).slice(0, 500));
      this.#onReply = (reply) => {
        clearTimeout(timer);
        failures.close();
        if (reply === 'closed') fail('its process ended.');
        else resolve();
      };
    });
    this.ready.catch(() => {});
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
    // A program never sees the number, so that it cannot answer for a later run.
    const run = crypto.randomUUID();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let abort = () => {};
    try {
      return await new Promise<Synthesis>((resolve, reject) => {
        abort = () => resolve(stopped('cancelled'));
        const begun = () => {
          clearTimeout(timer);
          timer = setTimeout(resolve, runLimit, stopped('timeout'));
        };
        timer = setTimeout(reject, beginLimit, new SandboxError('The sandbox does not answer.'));
        this.#onReply = (reply) => {
          if (reply === 'closed') return resolve(stopped('crash'));
          if (reply.kind === 'ready' || reply.run !== run) return;
          if (reply.kind === 'begun') return begun();
          resolve(readSynthesis(reply.json) ?? stopped('crash'));
        };
        if (this.#ended || signal?.aborted) return abort();
        signal?.addEventListener('abort', abort, { once: true });
        this.#frame.worker.postMessage({ run, program });
      }).then((outcome) => {
        if (outcome.state === 'stopped') this.end();
        return outcome;
      });
    } catch (error) {
      this.end();
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      this.#onReply = () => {};
    }
  }

  /** Ends whatever runs in it. */
  end(): void {
    this.#ended = true;
    this.#frame.worker.close();
    this.#frame.failures.close();
    this.#frame.remove();
  }
}

const messages: Readonly<Record<Stopped['reason'], string>> = {
  timeout: `The program was stopped after ${runLimit / 1000} s. Look for a loop that does not end.`,
  crash:
    'The program took its sandbox with it: it used too much memory, or its result was too large to be a template.',
  cancelled: 'The run was cancelled.',
};

/** What a run that was stopped comes to. */
export function stopped(reason: Stopped['reason']): Stopped {
  return { state: 'stopped', reason, message: messages[reason] };
}
