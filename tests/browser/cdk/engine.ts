/** What every test of the CDK engine needs: a page with the synthesizer, on a server that counts its requests. */
import { test as base, expect, type Page } from '@playwright/test';
import type { Program, Synthesis } from '#src/cdk/synthesis.ts';
import { type EngineServer, serveEngine } from './server.ts';

interface WorkerFixtures {
  server: EngineServer;
}

interface Fixtures {
  engine: EngineOfPage;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to see what a fixture needs.
    async ({}, use) => {
      const server = await serveEngine();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  engine: async ({ page, server }, use) => {
    server.requests.length = 0;
    server.engineStatus = undefined;
    await use(await openEngine(page, server));
  },
});

export { expect };

type How = 'synthesize' | 'synthesizeFresh';

/** The synthesizer of a page. */
export class EngineOfPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  run(program: Program, how: How = 'synthesize'): Promise<Synthesis> {
    return this.page.evaluate(([how, program]) => cdk[how](program), [how, program] as const);
  }

  /** Runs the text of an app of one file. */
  runApp(text: string, how?: How): Promise<Synthesis> {
    return this.run(appOf(text), how);
  }
}

export async function openEngine(page: Page, server: EngineServer): Promise<EngineOfPage> {
  await page.goto(server.origin);
  return new EngineOfPage(page);
}

/** An app of one file. */
export function appOf(text: string): Program {
  return { kind: 'app', entry: '/program/app.ts', files: { '/program/app.ts': text } };
}

/** An app of one stack that prints something. */
export function printing(expression: string): string {
  return `
import { App, Stack } from 'aws-cdk-lib';
new Stack(new App(), 'Empty');
console.log(${expression});
`;
}

/** What a synthesized program printed. @throws Error when it was not synthesized */
export function outputOf(synthesis: Synthesis): readonly string[] {
  if (synthesis.state === 'synthesized') return synthesis.output;
  throw new Error(JSON.stringify(synthesis));
}
