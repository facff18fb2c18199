import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@playwright/test';
import { Workbench } from './workbench.ts';

const root = join(import.meta.dirname, '../..');
/** Inside the repository, so that packages are found; the test edits this copy. */
const copy = join(root, 'build/edited-course');
const ofTheSite = [
  ...['labs', 'solutions', 'checkers', 'infra', 'src', 'package.json', 'tsconfig.json'],
  ...['astro.config.mjs', 'ec.config.mjs'],
  ...['dataset', 'archives', 'cdk', 'cdk-language', 'bills.json'].map((made) => `build/${made}`),
];

/** The course's configuration, except that packages are outside of the copy. */
const configuration = `import config from './astro.config.mjs';
const { vite } = config;
export default { ...config, vite: { ...vite, server: { fs: { allow: [${JSON.stringify(root)}] } } } };
`;

let server: ChildProcess | undefined;

/** Starts `astro dev` on the copy, on a free port. @returns the address that it prints. */
async function startDevServer(): Promise<string> {
  for (const path of ofTheSite) cpSync(join(root, path), join(copy, path), { recursive: true });
  writeFileSync(join(copy, 'dev.config.mjs'), configuration);
  const astro = join(root, 'node_modules/astro/bin/astro.mjs');
  const args = [astro, 'dev', '--config', 'dev.config.mjs', '--port', '4340'];
  const started = spawn(process.execPath, args, { cwd: copy, stdio: ['ignore', 'pipe', 'pipe'] });
  server = started;
  let printed = '';
  return await new Promise((resolve, reject) => {
    started.once('exit', () => reject(new Error(`astro dev ended:\n${printed}`)));
    for (const stream of [started.stdout, started.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        printed += stripVTControlCharacters(text);
        const [address] = /http:\/\/localhost:\d+\//.exec(printed) ?? [];
        if (address) resolve(address);
      });
  });
}

test.afterAll(() => {
  server?.kill();
  rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
});

test('npm run dev shows an edit in the open page and keeps the draft', async ({ page }) => {
  const address = await startDevServer();
  const exercise = 'labs/query-optimization/exercises/01-missing-index';
  const edit = (file: string, from: string, to: string) => {
    const path = join(copy, exercise, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };
  const workbench = new Workbench(page);
  const { editor } = workbench;
  // Packages are bundled when they are first asked for, after which Vite loads the page once more.
  await workbench.open(`${address}labs/query-optimization/01-missing-index/`);
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('-- A draft');

  await test.step('of a text', async () => {
    edit('index.mdx', '## The query', '## The query that customers wait for');
    await expect(page.getByRole('heading', { name: 'The query that customers wait for' })).toBeVisible();
    await expect(editor).toContainText('-- A draft');
  });

  await test.step('of an exercise, which is in the scripts too', async () => {
    edit('exercise.ts', "title: 'Find ", "title: 'Quickly find ");
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Quickly find ');
    await expect(editor).toContainText('-- A draft');
  });
});
