/**
 * Drives a Firefox that is installed, by WebDriver BiDi (w3.org/TR/webdriver-bidi). Playwright drives only its own build
 * or the newest.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { isExecutable, onPath } from '../programs.ts';
import { asJson, type Engine, type InputSource, viewport } from './engine.ts';

/** `$FIREFOX_PATH`, or the first Firefox on the path; undefined when there is none. */
export function installedFirefox(): string | undefined {
  const { FIREFOX_PATH: given } = process.env;
  const macOs = '/Applications/Firefox.app/Contents/MacOS/firefox';
  return [given, ...onPath('firefox', 'firefox-esr'), macOs].find(
    (file) => file !== undefined && isExecutable(file),
  );
}

const answer = z.union([
  z.object({ type: z.literal('success'), id: z.number(), result: z.unknown() }),
  z.object({ type: z.literal('error'), id: z.number(), message: z.string() }),
]);
const newContext = z.object({ context: z.string() });
const captured = z.object({ data: z.base64() });
const evaluated = z.union([
  z.object({
    type: z.literal('success'),
    result: z.object({ type: z.literal('string'), value: z.string() }),
  }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);

/** One Firefox with one page. */
export class Firefox implements Engine {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;
  #page = '';

  private constructor(started: ChildProcess, profile: string, socket: WebSocket) {
    this.#process = started;
    this.#profile = profile;
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#onMessage(JSON.parse(String(data))));
  }

  /** @param program the file of the browser */
  static async launch(program: string): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), 'securecart-firefox-'));
    const started = spawn(program, ['--headless', '--remote-debugging-port', '0', '--profile', profile], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const socket = new WebSocket(`${await addressOf(started)}/session`);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', reject, { once: true });
    });
    const firefox = new Firefox(started, profile, socket);
    await firefox.#send('session.new', { capabilities: {} });
    firefox.#page = newContext.parse(await firefox.#send('browsingContext.create', { type: 'tab' })).context;
    await firefox.#send('browsingContext.setViewport', { context: firefox.#page, viewport });
    return firefox;
  }

  async open(url: string): Promise<void> {
    await this.#send('browsingContext.navigate', { context: this.#page, url, wait: 'complete' });
  }

  async evaluate(expression: string): Promise<unknown> {
    const answered = evaluated.parse(
      await this.#send('script.evaluate', {
        expression: asJson(expression),
        target: { context: this.#page },
        awaitPromise: true,
      }),
    );
    if (answered.type === 'exception') throw new Error(answered.exceptionDetails.text);
    return JSON.parse(answered.result.value);
  }

  async perform(actions: readonly InputSource[]): Promise<void> {
    await this.#send('input.performActions', { context: this.#page, actions });
  }

  async screenshot(): Promise<Buffer> {
    const { data } = captured.parse(
      await this.#send('browsingContext.captureScreenshot', { context: this.#page }),
    );
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#socket.close();
    this.#process.kill();
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #send(method: string, params: object): Promise<unknown> {
    this.#lastId += 1;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(this.#lastId, waiting);
    this.#socket.send(JSON.stringify({ id: this.#lastId, method, params }));
    return waiting.promise;
  }

  #onMessage(message: unknown): void {
    const parsed = answer.safeParse(message);
    if (!parsed.success) return; // An event, of which none is needed.
    const waiting = this.#waiting.get(parsed.data.id);
    this.#waiting.delete(parsed.data.id);
    if (parsed.data.type === 'success') waiting?.resolve(parsed.data.result);
    else waiting?.reject(new Error(parsed.data.message));
  }
}

/** Where a Firefox that was just started listens. */
async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (stderr)
    for await (const line of createInterface(stderr)) {
      const [address] = /ws:\/\/\S+/.exec(line) ?? [];
      if (address) return address;
    }
  throw new Error('Firefox ended before it listened.');
}
