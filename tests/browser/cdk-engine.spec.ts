import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, firefox } from '@playwright/test';
import type { Program, Synthesis } from '#src/cdk/synthesis.ts';
import {
  appOf,
  type EngineOfPage,
  expect,
  openEngine,
  printing,
  referencesOfNode,
  test,
} from './cdk/engine.ts';
import { pagesMegabytes } from './cdk/memory.ts';
import { allPrograms } from './cdk/programs.ts';
import { chromiumLaunchOptions } from './chromium.ts';

const root = join(import.meta.dirname, '../..');
const solution = readFileSync(join(root, 'solutions/rds-proxy/stack.ts'), 'utf8');
const lab = (text: string): Program => ({ kind: 'lab', lab: 'rds-proxy', text });
const endless = 'for (;;);';

function outputOf(synthesis: Synthesis): readonly string[] {
  if (synthesis.state === 'synthesised') return synthesis.output;
  throw new Error(JSON.stringify(synthesis));
}

async function expectTemplatesOfNode(engine: EngineOfPage): Promise<void> {
  const references = await referencesOfNode();
  for (const { name, program } of allPrograms()) {
    const synthesis = await engine.run(program);
    expect(synthesis, name).toMatchObject({ state: 'synthesised', templates: expect.anything() });
    if (synthesis.state === 'synthesised') expect(synthesis.templates, name).toEqual(references[name]);
  }
}

test('the page makes the templates that Node makes', async ({ engine }) => {
  expect(allPrograms().length).toBeGreaterThanOrEqual(4 + 10);
  await expectTemplatesOfNode(engine);
});

test.describe('in Danish, which sorts other letters behind others', () => {
  test.use({ locale: 'da-DK' });

  test('the page makes the templates that Node makes', async ({ engine }) => {
    expect(await engine.page.evaluate(() => ['z', 'aa'].sort((a, b) => a.localeCompare(b)))).toEqual([
      'z',
      'aa',
    ]);
    await expectTemplatesOfNode(engine);
  });
});

test('Firefox makes the templates that Node makes, and tells the line of an error', async ({ server }) => {
  const executablePath = process.env.FIREFOX_PATH ?? firefox.executablePath();
  test.skip(!existsSync(executablePath), 'No Firefox here: npx playwright install firefox, or FIREFOX_PATH.');
  const browser = await firefox.launch({ executablePath });
  const engine = await openEngine(await browser.newPage(), server);
  await expectTemplatesOfNode(engine);
  expect(
    await engine.runApp("import { App, Stack } from 'aws-cdk-lib';\nnew Stack(new App(), '!');"),
  ).toMatchObject({ state: 'refused', at: { file: '/program/app.ts', line: 2 } });
  await browser.close();
});

test('a program prints and annotates', async ({ engine }) => {
  const text = `
import { Annotations, App, Stack } from 'aws-cdk-lib';
const stack = new Stack(new App(), 'Shop');
Annotations.of(stack).addWarningV2('course:example', 'Only an example.');
console.log('made', { stack: stack.stackName }, stack, 12n, [1, undefined]);
process.stdout.write('written\\n');
`;
  expect(await engine.runApp(text)).toMatchObject({
    annotations: [{ level: 'warning', path: '/Shop', message: 'Only an example. [ack: course:example]' }],
    // CDK's class is named so on Node, too.
    output: ['made {"stack":"Shop"} [Stack2] 12 [1,null]', 'written'],
  });
});

const refusals: {
  name: string;
  text: string;
  phase: 'read' | 'run';
  message: RegExp;
  at?: [number, number];
}[] = [
  {
    name: 'no TypeScript',
    text: 'const a = 1;\nconst b = ;',
    phase: 'read',
    message: /^Unexpected “;”\.$/,
    at: [2, 11],
  },
  { name: 'a bracket that is missing', text: 'f(1', phase: 'read', message: /^Unexpected end/, at: [1, 4] },
  {
    name: 'a name that is there twice',
    text: 'const a = 1;\n  const a = 2;',
    phase: 'read',
    message: /\ba\b/,
    at: [2, 9],
  },
  {
    name: 'await at the top',
    text: '\nawait 1;',
    phase: 'read',
    message: /^“await” works only inside/,
    at: [2, 1],
  },
  {
    name: 'a service that is not there',
    text: "\nimport { Bucket } from 'aws-cdk-lib/aws-s3';\nnew Bucket();",
    phase: 'read',
    message:
      /^There is no package “aws-cdk-lib\/aws-s3” in the page\. These can be imported: constructs, .*aws-rds/,
    at: [2, 1],
  },
  {
    name: 'a service of the root that is not there',
    text: "import { aws_s3 as s3 } from 'aws-cdk-lib';\nnew s3.Bucket();",
    phase: 'run',
    message: /^There is no package “aws-cdk-lib\/aws-s3”/,
    at: [2, 5],
  },
  {
    name: 'a file that is not there',
    text: "import './a.ts';",
    phase: 'read',
    message: /^There is no file “\.\/a\.ts”/,
    at: [1, 1],
  },
  { name: 'no app', text: 'export const a = 1;', phase: 'read', message: /^The program made no app\./ },
  {
    name: 'what CDK refuses',
    text: `
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
const vpc = new ec2.Vpc(new Stack(new App(), 'Shop'), 'Vpc', { maxAzs: 0 });
new ec2.SecurityGroup(vpc, 'Group', { vpc }); new ec2.SecurityGroup(vpc, 'Group', { vpc });`,
    phase: 'run',
    message: /There is already a Construct with name 'Group' in Vpc/,
    at: [5, 47],
  },
  {
    name: 'what the program throws',
    text: 'interface A { b: { c: string } }\nconst a = {} as A;\n\n  console.log(a.b.c);',
    phase: 'run',
    message: /undefined/,
    at: [4, 19],
  },
  {
    name: 'a rejection that nobody handles',
    text: 'async function main() {\n  await null;\n  throw new Error("late");\n}\nmain();',
    phase: 'run',
    message: /^late$/,
    at: [3, 9],
  },
];

for (const { name, text, phase, message, at } of refusals)
  test(`refuses ${name}, and says where`, async ({ engine }) => {
    const [line, column] = at ?? [];
    expect(await engine.runApp(text)).toMatchObject({
      state: 'refused',
      phase,
      message: expect.stringMatching(message),
      ...(at && { at: { file: '/program/app.ts', line, column } }),
    });
  });

test('refuses files that import each other in a circle', async ({ engine }) => {
  const files = { '/a.ts': "import './b.ts';", '/b.ts': "import './c.ts';", '/c.ts': "import './b.ts';" };
  expect(await engine.run({ kind: 'app', files, entry: '/a.ts' })).toMatchObject({
    phase: 'read',
    message: 'These files import each other in a circle: b.ts → c.ts → b.ts.',
    at: { file: '/c.ts', line: 1 },
  });
});

test('refuses a lab without a class, and names the lab’s file', async ({ engine }) => {
  expect(await engine.run(lab('export const a = 1;'))).toMatchObject({
    message: /^stack\.ts exports no class/,
  });
  expect(await engine.run(lab(`${solution}\nthrow new Error('no')`))).toMatchObject({
    message: 'no',
    at: { file: 'stack.ts', line: solution.split('\n').length + 1, column: 7 },
  });
});

test.describe('the sandbox', () => {
  const reachOut = readFileSync(join(root, 'tests/browser/cdk/reach-out.js'), 'utf8');

  test('lets no script out, whatever it calls', async ({ engine, server }) => {
    const listen = `addEventListener('message', async ({ ports: [port] }) => port.postMessage(await reachOut('${server.origin}')))`;
    const outcomes: Record<string, string> = await engine.page.evaluate(
      (script) =>
        new Promise((resolve) => {
          cdk.openFrame(new Blob([script], { type: 'text/javascript' })).worker.onmessage = ({ data }) =>
            resolve(data);
        }),
      `${reachOut};${listen}`,
    );
    expect(Object.keys(outcomes).length).toBeGreaterThan(30);
    expect(Object.entries(outcomes).filter(([, outcome]) => !outcome.startsWith('blocked'))).toEqual([]);
    expect(server.requests).toEqual(['/', '/page.js']);
  });

  test('lets no program out', async ({ engine, server }) => {
    const scope = 'const scope = globalThis as any;';
    const start = `${scope}\n${reachOut}\nscope.reachOut('${server.origin}').then((outcomes: object) => { scope.outcomes = outcomes; });`;
    expect(await engine.runApp(printing('1') + start)).toMatchObject({ state: 'synthesised' });
    const tell = `${scope}\nfor (const outcome of Object.entries(scope.outcomes ?? {})) console.log(...outcome);`;
    const outcomes = async () => outputOf(await engine.runApp(printing('1') + tell)).slice(1);
    await expect.poll(async () => (await outcomes()).length, { timeout: 60_000 }).toBeGreaterThan(30);
    expect((await outcomes()).filter((outcome) => !/ blocked: /.test(outcome))).toEqual([]);
    expect(server.requests).toEqual(['/', '/page.js', '/engine.js']);
  });

  test('lets no program answer for another', async ({ engine }) => {
    const forging = `${printing("'forging'")}
const scope = globalThis as any;
const forged = JSON.stringify({ state: 'synthesised', templates: { Forged: {} }, annotations: [], output: [] });
const owners = [scope, Object.getPrototypeOf(scope), Object.getPrototypeOf(Object.getPrototypeOf(scope))];
const forge = () => owners.forEach(({ postMessage }) => postMessage?.call(scope, { kind: 'done', run: '', json: forged }));
forge();
setInterval(forge, 1);
MessagePort.prototype.postMessage = () => { throw new Error('taken over'); };
Object.defineProperty(MessageEvent.prototype, 'data', { get: () => ({ run: '', program: {} }) });
`;
    expect(await engine.runApp(forging)).toMatchObject({ state: 'synthesised', output: ['forging'] });
    expect(await engine.runApp(printing('1'))).toMatchObject({ state: 'synthesised', output: ['1'] });
    // What a program does to its own realm, and so to CDK, lasts in the sandbox for edits. A graded run has another.
    const polluting = `${printing('2')}\nJSON.stringify = () => '{}';`;
    expect(await engine.runApp(polluting)).toMatchObject({ state: 'refused' });
    expect(await engine.runApp(printing('3'))).toMatchObject({ state: 'refused' });
    expect(await engine.runApp(printing('4'), 'synthesiseFresh')).toMatchObject({ output: ['4'] });
  });

  test('stops a result that is too large, and goes on', async ({ engine }) => {
    const large = `
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
new CfnOutput(new Stack(new App(), 'Large'), 'Output', { value: 'x'.repeat(4_000_000) });`;
    expect(await engine.runApp(large)).toMatchObject({ state: 'stopped', reason: 'crash' });
    const chatty = `${printing("'x'.repeat(10_000_000)")}\nfor (let line = 0; line < 1000; line += 1) console.log(line);`;
    const output = outputOf(await engine.runApp(chatty));
    expect(output.join('\n').length).toBeLessThan(10_000);
    expect(output.at(-1)).toMatch(/^… and more/);
  });

  test('stops an endless loop, and goes on', async ({ engine }) => {
    expect(await engine.runApp(endless)).toMatchObject({ state: 'stopped', reason: 'timeout' });
    expect(await engine.runApp(printing('1'))).toMatchObject({ output: ['1'] });
    expect(await engine.runApp(endless, 'synthesiseFresh')).toMatchObject({
      state: 'stopped',
      reason: 'timeout',
    });
    expect(await engine.runApp(printing('2'), 'synthesiseFresh')).toMatchObject({ output: ['2'] });
  });

  test('goes on after a program that keeps its worker busy when it has ended', async ({ engine, page }) => {
    const busy = `${printing('1')}\nsetTimeout(() => { ${endless} }, 100);`;
    expect(await engine.runApp(busy)).toMatchObject({ output: ['1'] });
    await page.waitForTimeout(500);
    expect(await engine.runApp(printing('2'))).toMatchObject({ output: ['2'] });
  });

  test('survives a program that uses up the memory', async ({ server }) => {
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
        for (const how of ['synthesise', 'synthesiseFresh'] as const)
          for (const program of programs) await fetch(`/${how}/${(await cdk[how](program)).state}`);
      },
      [bomb, appOf(printing('1'))],
    );
    going.catch(() => {});
    const outcomes = () => server.requests.filter((path) => path.startsWith('/synthesise'));
    await expect.poll(() => outcomes().length, { timeout: 90_000 }).toBe(4);
    expect(outcomes()).toEqual([
      '/synthesise/stopped',
      '/synthesise/synthesised',
      '/synthesiseFresh/stopped',
      '/synthesiseFresh/synthesised',
    ]);
    await browser.close();
  });

  test('notices that its process has ended before the time is up', async ({ engine, page }) => {
    await engine.runApp(printing('1'));
    const running = engine.runApp(endless);
    // As good as ended: nothing in the frame answers any more.
    await page.evaluate(() => document.querySelector('iframe')?.remove());
    expect(await running).toMatchObject({ state: 'stopped', reason: 'crash' });
    expect(await engine.runApp(printing('2'))).toMatchObject({ output: ['2'] });
  });
});

test('the newest edit wins, also over an endless loop', async ({ engine }) => {
  const programs = [endless, printing('1'), printing('2')].map(appOf);
  const outcomes = await engine.page.evaluate(
    (programs) => Promise.all(programs.map((program) => cdk.synthesise(program))),
    programs,
  );
  expect(outcomes).toMatchObject([
    { state: 'stopped', reason: 'cancelled' },
    { state: 'stopped', reason: 'cancelled' },
    { state: 'synthesised', output: ['2'] },
  ]);
});

test('a run can be cancelled', async ({ engine }) => {
  const outcomes = await engine.page.evaluate(async (program) => {
    await cdk.prepareEngine();
    const run = (how: 'synthesise' | 'synthesiseFresh') => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 300);
      return cdk[how](program, { signal: stop.signal });
    };
    return [await run('synthesise'), await run('synthesiseFresh')];
  }, appOf(endless));
  expect(outcomes).toMatchObject(Array(2).fill({ state: 'stopped', reason: 'cancelled' }));
  expect(await engine.runApp(printing('1'))).toMatchObject({ output: ['1'] });
});

test('a download that fails is told, and can be tried again', async ({ engine, server }) => {
  server.engineStatus = 503;
  const prepare = () =>
    engine.page.evaluate(async () => {
      const seen: number[] = [];
      await cdk.prepareEngine(({ receivedBytes, totalBytes }) => seen.push(receivedBytes / totalBytes));
      return seen;
    });
  await expect(prepare()).rejects.toThrow('The server answered 503 for /engine.js.');
  await expect(engine.runApp(printing('1'))).rejects.toThrow('The server answered 503');
  server.engineStatus = undefined;
  const progress = await prepare();
  expect(progress.at(-1)).toBe(1);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(await engine.runApp(printing('1'))).toMatchObject({ output: ['1'] });
});

test('what arrives instead of the engine is told, and fetched again', async ({ engine, page }) => {
  await page.route('**/engine.js', (route) => route.fulfill({ body: '<html>Sign in</html>' }), { times: 1 });
  await expect(engine.runApp(printing('1'))).rejects.toThrow('The CDK engine did not start');
  expect(await engine.runApp(printing('1'))).toMatchObject({ output: ['1'] });
});

test('the sandbox outlives the page’s body, which the router replaces', async ({ engine, page }) => {
  const counted = printing('((globalThis as any).count = ((globalThis as any).count ?? 0) + 1)');
  await engine.runApp(counted);
  await page.evaluate(() => document.body.replaceWith(document.createElement('body')));
  expect(await engine.runApp(counted)).toMatchObject({ output: ['2'] });
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
          const synthesis = await cdk.synthesise(program);
          if (synthesis.state !== 'synthesised') throw new Error(JSON.stringify(synthesis));
          counts.push(Number(synthesis.output[0]));
        }
        return counts;
      },
      [lab(text), times] as const,
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
