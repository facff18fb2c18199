/**
 * Drives WebKitGTK, which shares Safari's engine, by classic WebDriver (w3.org/TR/webdriver2). Playwright drives only its
 * own build of WebKit.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { freePort } from '../free-port.ts';
import { onPath } from '../programs.ts';
import { asJson, type Engine, type InputSource, viewport } from './engine.ts';

/** Programs of WebKitGTK; it has no mode without a screen, so it gets one that is only in memory. */
export interface WebKitPrograms {
  driver: string;
  screen: string;
}

/** Undefined when one of the two is missing. */
export function installedWebKit(): WebKitPrograms | undefined {
  const [[driver], [screen]] = [onPath('WebKitWebDriver'), onPath('Xvfb')];
  return driver && screen ? { driver, screen } : undefined;
}

const answered = z.object({ value: z.unknown() });
const newSession = z.object({ sessionId: z.string() });
const failed = z.object({ error: z.string(), message: z.string() });

/** Longest that a script may take, ms: the database of a page can take a minute on a loaded machine. */
const patience = 120_000;

/** One WebKitGTK with one page. */
export class WebKit implements Engine {
  readonly #started: readonly ChildProcess[];
  readonly #home: string;
  #session: string;

  private constructor(started: readonly ChildProcess[], home: string, address: string) {
    this.#started = started;
    this.#home = home;
    this.#session = `${address}/session`;
  }

  static async launch({ driver, screen }: WebKitPrograms): Promise<WebKit> {
    const home = mkdtempSync(join(tmpdir(), 'securecart-webkit-'));
    const [width, height] = [viewport.width + 160, viewport.height + 160];
    const screenProcess = spawn(
      screen,
      ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    );
    const display = `:${await firstWord(screenProcess)}`;
    const port = await freePort();
    const driverProcess = spawn(driver, [`--port=${port}`], {
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: display, WAYLAND_DISPLAY: '', GDK_BACKEND: 'x11', ...folders(home) },
    });
    const webKit = new WebKit([driverProcess, screenProcess], home, `http://127.0.0.1:${port}`);
    await webKit.#start();
    return webKit;
  }

  async open(url: string): Promise<void> {
    await this.#send('POST', 'url', { url });
  }

  async evaluate(expression: string): Promise<unknown> {
    const script = `return ${asJson(expression)}`;
    return JSON.parse(z.string().parse(await this.#send('POST', 'execute/sync', { script, args: [] })));
  }

  async perform(actions: readonly InputSource[]): Promise<void> {
    await this.#send('POST', 'actions', { actions });
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(z.base64().parse(await this.#send('GET', 'screenshot')), 'base64');
  }

  async close(): Promise<void> {
    try {
      await this.#send('DELETE', '');
    } finally {
      await this.#end();
    }
  }

  async #start(): Promise<void> {
    try {
      await untilItListens(this.#session.replace(/session$/, 'status'));
      const capabilities = { alwaysMatch: { timeouts: { script: patience } } };
      const { sessionId } = newSession.parse(await this.#send('POST', '', { capabilities }));
      this.#session += `/${sessionId}`;
      await this.#send('POST', 'window/rect', { x: 0, y: 0, ...viewport });
    } catch (error) {
      await this.#end();
      throw error;
    }
  }

  async #end(): Promise<void> {
    for (const started of this.#started) {
      const ended = once(started, 'exit');
      if (started.kill()) await ended;
    }
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }

  async #send(method: 'GET' | 'POST' | 'DELETE', command: string, body?: object): Promise<unknown> {
    const response = await fetch(this.#session + (command && `/${command}`), {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { value } = answered.parse(await response.json());
    if (response.ok) return value;
    const { error, message } = failed.parse(value);
    throw new Error(message || error);
  }
}

/** What the browser writes goes to a folder of its own. */
const folders = (home: string) => ({ XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home });

/** What a program writes to its fourth stream: a screen's number, once it is there. */
async function firstWord({ stdio }: ChildProcess): Promise<string> {
  const stream = stdio[3];
  if (!stream) throw new Error('The program has no fourth stream.');
  const [word] = await once(stream, 'data');
  return String(word).trim();
}

async function untilItListens(url: string): Promise<void> {
  const until = performance.now() + 30_000;
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await sleep(50);
    }
  }
}
