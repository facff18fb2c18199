import { chromium } from '@playwright/test';
import { appOf, expect, openEngine, outputOf, printing, test } from './cdk/engine.ts';
import { expectAllBlocked, hostileProgram, hostileWorker, tellingProgram } from './cdk/hostile.ts';
import { pagesMegabytes } from './cdk/memory.ts';
import { labProgram, solution } from './cdk/programs.ts';
import { chromiumLaunchOptions } from './chromium.ts';

const endless = 'for (;;);';

test('the sandbox lets no script out, whatever it calls', { tag: '@main' }, async ({ engine, server }) => {
  expectAllBlocked(
    await engine.page.evaluate((script) => cdk.runHostile(script), hostileWorker(server.origin)),
  );
  expect(server.requests).toEqual(['/', '/page.js']);
});

test('the sandbox lets no program out', { tag: '@main' }, async ({ engine, server }) => {
  expect(await engine.run(hostileProgram(server.origin))).toMatchObject({ state: 'synthesized' });
  const outcomes = async () =>
    Object.fromEntries(outputOf(await engine.run(tellingProgram)).map((line) => line.split('|')));
  await expect
    .poll(async () => Object.keys(await outcomes()).length, { timeout: 60_000 })
    .toBeGreaterThan(30);
  expectAllBlocked(await outcomes());
  expect(server.requests).toEqual(['/', '/page.js', '/engine.txt']);
});

test('the sandbox lets no program answer for another', async ({ engine }) => {
  const forging = `${printing("'forging'")}
const scope = globalThis as any;
const forged = JSON.stringify({ state: 'synthesized', templates: { Forged: {} }, annotations: [], output: [] });
const owners = [scope, Object.getPrototypeOf(scope), Object.getPrototypeOf(Object.getPrototypeOf(scope))];
const forge = () => owners.forEach(({ postMessage }) => postMessage?.call(scope, { kind: 'done', run: '', json: forged }));
forge();
setInterval(forge, 1);
MessagePort.prototype.postMessage = () => { throw new Error('taken over'); };
Object.defineProperty(MessageEvent.prototype, 'data', { get: () => ({ run: '', program: {} }) });
`;
  expect(await engine.runApp(forging)).toMatchObject({ state: 'synthesized', output: ['forging'] });
  expect(await engine.runApp(printing('1'))).toMatchObject({ state: 'synthesized', output: ['1'] });
  // What a program does to its own realm, and so to CDK, lasts in the sandbox for edits. A graded run has another.
  const polluting = `${printing('2')}\nJSON.stringify = () => '{}';`;
  expect(await engine.runApp(polluting)).toMatchObject({ state: 'refused' });
  expect(await engine.runApp(printing('3'))).toMatchObject({ state: 'refused' });
  expect(await engine.runApp(printing('4'), 'synthesizeFresh')).toMatchObject({ output: ['4'] });
});

test('the sandbox stops a result that is too large, and goes on', async ({ engine }) => {
  const large = `
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
new CfnOutput(new Stack(new App(), 'Large'), 'Output', { value: 'x'.repeat(4_000_000) });`;
  expect(await engine.runApp(large)).toMatchObject({ state: 'stopped', reason: 'crash' });
  const chatty = `${printing("'x'.repeat(10_000_000)")}\nfor (let line = 0; line < 1000; line += 1) console.log(line);`;
  const output = outputOf(await engine.runApp(chatty));
  expect(output.join('\n').length).toBeLessThan(10_000);
  expect(output.at(-1)).toMatch(/^… and more/);
});

test('the sandbox stops an endless loop, and goes on', async ({ engine }) => {
  expect(await engine.runApp(endless)).toMatchObject({ state: 'stopped', reason: 'timeout' });
  expect(await engine.runApp(printing('1'))).toMatchObject({ output: ['1'] });
  expect(await engine.runApp(endless, 'synthesizeFresh')).toMatchObject({
    state: 'stopped',
    reason: 'timeout',
  });
  expect(await engine.runApp(printing('2'), 'synthesizeFresh')).toMatchObject({ output: ['2'] });
});

test('the sandbox goes on after a program that keeps its worker busy when it has ended', async ({
  engine,
  page,
}) => {
  const busy = `${printing('1')}\nsetTimeout(() => { ${endless} }, 100);`;
  expect(await engine.runApp(busy)).toMatchObject({ output: ['1'] });
  await page.waitForTimeout(500);
  expect(await engine.runApp(printing('2'))).toMatchObject({ output: ['2'] });
});

test('the page survives a program that uses up the memory', async ({ server }) => {
  // A process of its own, as Chrome gives a sandboxed frame on desktops, and little memory, to be quick.
  const { args = [], ...options } = chromiumLaunchOptions();
  const limits = ['--site-per-process', '--js-flags=--max-old-space-size=150'];
  const browser = await chromium.launch({ ...options, args: [...args, ...limits] });
  const { page } = await openEngine(await browser.newPage(), server);
  const bomb = appOf('const kept: number[] = [];\nfor (;;) kept.push(1);');
  server.requests.length = 0;
  // Playwright gives a page up when a process of one of its frames ends, so the page tells the server how it goes on.
  const going = page.evaluate(
    async (programs) => {
      for (const how of ['synthesize', 'synthesizeFresh'] as const)
        for (const program of programs) await fetch(`/${how}/${(await cdk[how](program)).state}`);
    },
    [bomb, appOf(printing('1'))],
  );
  going.catch(() => {});
  const outcomes = () => server.requests.filter((path) => path.startsWith('/synthesize'));
  await expect.poll(() => outcomes().length, { timeout: 90_000 }).toBe(4);
  expect(outcomes()).toEqual([
    '/synthesize/stopped',
    '/synthesize/synthesized',
    '/synthesizeFresh/stopped',
    '/synthesizeFresh/synthesized',
  ]);
  await browser.close();
});

test('the page notices that the process of a sandbox has ended before the time is up', async ({
  engine,
  page,
}) => {
  await engine.runApp(printing('1'));
  const running = engine.runApp(endless);
  // As good as ended: nothing in the frame answers any more.
  await page.evaluate(() => document.querySelector('iframe')?.remove());
  expect(await running).toMatchObject({ state: 'stopped', reason: 'crash' });
  expect(await engine.runApp(printing('2'))).toMatchObject({ output: ['2'] });
});

test('200 runs keep the memory flat', async ({ engine }) => {
  test.slow();
  const text = `${solution}\nconst scope = globalThis as any;\nscope.count = (scope.count ?? 0) + 1;\nconsole.log(scope.count);`;
  /** @returns how many runs the sandbox of the last run had seen */
  const runs = (times: number) =>
    engine.page.evaluate(
      async ([program, times]) => {
        const counts: number[] = [];
        for (let run = 0; run < times; run += 1) {
          const synthesis = await cdk.synthesize(program);
          if (synthesis.state !== 'synthesized') throw new Error(JSON.stringify(synthesis));
          counts.push(Number(synthesis.output[0]));
        }
        return counts;
      },
      [labProgram(text), times] as const,
    );
  await runs(50);
  const before = pagesMegabytes();
  const counts = await runs(150);
  const after = pagesMegabytes();
  // CDK keeps 0.3 MB of every run, so a sandbox must be replaced before it has run a hundred.
  expect(Math.max(...counts)).toBeLessThanOrEqual(100);
  expect(counts.filter((count) => count === 1).length).toBeGreaterThanOrEqual(2);
  if (before !== undefined && after !== undefined) expect(after - before).toBeLessThan(40);
});
