import { expect } from '@playwright/test';
import { buildSync } from 'esbuild';
import type { Engine, KeyAction } from './engine.ts';
import type * as InPage from './in-page.ts';
import type { Target } from './in-page.ts';

/** The code points that WebDriver gives to keys without a character. */
const keys = {
  Control: '\uE009',
  Shift: '\uE008',
  Enter: '\uE007',
  Home: '\uE011',
  End: '\uE010',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
} as const;

const script = bundle();

function bundle(): string {
  const { outputFiles } = buildSync({
    entryPoints: [`${import.meta.dirname}/in-page.ts`],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'inPage',
  });
  return outputFiles[0]?.text ?? '';
}

/** A person at a browser: finds things by role and name, and uses the mouse and the keyboard. */
export class Learner {
  readonly #engine: Engine;
  readonly #origin: string;

  /** @param origin where the course is served, without a slash at its end */
  constructor(engine: Engine, origin: string) {
    this.#engine = engine;
    this.#origin = origin;
  }

  open(path: string): Promise<void> {
    return this.#engine.open(this.#origin + path);
  }

  /** Waits until a text is seen in an element. */
  async sees(target: Target, text: string | RegExp): Promise<void> {
    const seen = expect.poll(() => this.#in('textOf', target).catch(String), {
      message: target.name ?? target.role,
    });
    if (typeof text === 'string') await seen.toContain(text);
    else await seen.toMatch(text);
  }

  /** Scrolls to an interactive part, and waits until it has come to life. */
  async scrollTo(part: Target): Promise<void> {
    await expect
      .poll(() => this.#in('isAlive', part).catch(String), { message: part.name ?? part.role })
      .toBe(true);
  }

  async click(target: Target): Promise<void> {
    let point = { x: 0, y: 0 };
    await expect(async () => {
      point = await this.#in('pointOn', target);
    }).toPass({ timeout: 20_000 });
    await this.#engine.perform([
      {
        type: 'pointer',
        id: 'mouse',
        actions: [
          { type: 'pointerMove', ...point },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      },
    ]);
  }

  focus(target: Target): Promise<void> {
    return this.#in('focus', target);
  }

  /** Presses keys together, the last one while the others are held: `press('Control', 'a')`. */
  async press(...together: (keyof typeof keys | (string & {}))[]): Promise<void> {
    const values = together.map((key) => keys[key as keyof typeof keys] ?? key);
    await this.#keyboard([
      ...values.map((value) => ({ type: 'keyDown', value }) as const),
      ...values.toReversed().map((value) => ({ type: 'keyUp', value }) as const),
    ]);
  }

  /** Presses a key several times, one after the other. */
  async repeat(key: keyof typeof keys, times: number): Promise<void> {
    await this.type(keys[key].repeat(times));
  }

  /** Types a line, key by key. */
  async type(line: string): Promise<void> {
    await this.#keyboard(
      [...line].flatMap((value) => [{ type: 'keyDown', value } as const, { type: 'keyUp', value } as const]),
    );
  }

  /** Copies a text on a page of its own, to be pasted on the next one. */
  async copy(text: string): Promise<void> {
    await this.#engine.open('data:text/html,<textarea></textarea>');
    const textarea = "document.querySelector('textarea')";
    await this.#engine.evaluate(`(${textarea}.value = ${JSON.stringify(text)}, ${textarea}.select())`);
    await this.press('Control', 'c');
  }

  #keyboard(actions: readonly KeyAction[]): Promise<void> {
    return this.#engine.perform([{ type: 'key', id: 'keyboard', actions }]);
  }

  /** Calls a function in the page. */
  async #in<Name extends keyof typeof InPage>(
    name: Name,
    argument: Parameters<(typeof InPage)[Name]>[0],
  ): Promise<ReturnType<(typeof InPage)[Name]>> {
    const call = `inPage.${name}(${JSON.stringify(argument)})`;
    return (await this.#engine.evaluate(`(() => { ${script}; return ${call}; })()`)) as never;
  }
}
