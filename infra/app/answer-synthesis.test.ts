/**
 * Answers are synthesized wherever they are, and can do nothing but that.
 * @module-tag thorough
 */

import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { synthesizeAnswer } from './answer-synthesis.ts';
import { synthesize } from './synth.ts';

const solution = readFileSync('solutions/rds-proxy/05-alarms.ts', 'utf8');
/** A native addon that is here on every platform. */
const [addon = ''] = globSync(join(import.meta.dirname, '../../node_modules/@rolldown/binding-*/*.node'));
const begin = '    super(scope, id);\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'securecart answers '));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function synthesizeText(text: string, limitMs?: number) {
  const file = join(folder, '05-alarms.ts');
  writeFileSync(file, text);
  return synthesizeAnswer({ lab: 'rds-proxy', file }, limitMs);
}

/** The solution with statements at its beginning, on the line after `super`. */
const doing = (statements: string) => solution.replace(begin, () => `${begin}    ${statements}\n`);
const lineOfStatements = solution.slice(0, solution.indexOf(begin)).split('\n').length + 1;

it('makes of an answer in another folder the template that the stack has here', async () => {
  const { template } = { template: undefined, ...(await synthesizeText(solution)) };
  expect(template).toEqual(await synthesize('rds-proxy', { solution: true }));
});

it('takes .TS for TypeScript', async () => {
  const file = join(folder, '05-alarms.TS');
  writeFileSync(file, solution);
  expect(await synthesizeAnswer({ lab: 'rds-proxy', file })).toMatchObject({ state: 'synthesized' });
});

it.each([
  ['an enum', 'enum Share { Pool = 70 }', 'maxConnectionsPercent: 70', 'maxConnectionsPercent: Share.Pool'],
  [
    'a parameter property',
    'class Share { constructor(readonly percent: number) {} }',
    'maxConnectionsPercent: 70',
    'maxConnectionsPercent: new Share(70).percent',
  ],
  ['an import of types that does not say so', '', 'import type { LabParts', 'import { LabParts'],
])('takes %s, as the page does', async (_what, declaration, from, to) => {
  const text = solution.replace('/** SecureCart', () => `${declaration}\n/** SecureCart`).replace(from, to);
  expect(text).not.toBe(solution);
  expect(await synthesizeText(text)).toEqual({
    state: 'synthesized',
    template: await synthesize('rds-proxy', { solution: true }),
  });
});

it.each([
  ['a syntax error', doing('const a = ;'), /^Unexpected “;”\.$/, lineOfStatements],
  [
    'what AWS CDK throws',
    doing("new Construct(this, 'A'); new Construct(this, 'A');"),
    /already a Construct/,
    lineOfStatements,
  ],
  ['a file without a class', 'export const a = 1;', /exports no class/, undefined],
  [
    'a class that is a stack of its own',
    solution
      .replace('extends Construct', 'extends Stack')
      .replace("from 'constructs';", "from 'constructs';\nimport { Stack } from 'aws-cdk-lib';"),
    /extends Stack\. Make it extend Construct/,
    undefined,
  ],
  ['an import from elsewhere', `import 'node:fs';\n${solution}`, /imports node:fs/, 1],
  [
    'an import that AWS CDK does not have',
    `import * as none from 'aws-cdk-lib/aws-none';\n${solution}void none;`,
    /imports aws-cdk-lib\/aws-none, which aws-cdk-lib does not have/,
    1,
  ],
  [
    'a name that AWS CDK does not have',
    `import { Durations } from 'aws-cdk-lib';\n${solution}void Durations;`,
    /imports Durations from aws-cdk-lib, which has no Durations/,
    1,
  ],
  [
    'a text that is no TypeScript',
    'Resources:\n  A:\n    Type: AWS::SNS::Topic\n',
    /^Unexpected token ':'$/,
    3,
  ],
  [
    'an answer in a fence',
    `\`\`\`ts\n${solution}\`\`\`\n`,
    /^```ts is Markdown, not TypeScript\. Keep only the code between/,
    1,
  ],
  [
    'all that a chat says',
    `Here’s the stack with its alarms:\n\n\`\`\`typescript\n${solution}\`\`\`\n\nThe alarms don't wait.\n`,
    /^```typescript is Markdown/,
    3,
  ],
  [
    'a sentence before the code',
    `Here is the stack with its alarms:\n${solution}`,
    /This line is a sentence/,
    1,
  ],
  [
    'quotes of a word processor',
    solution.replace("'securecart'", '‘securecart’'),
    /^A typographic quotation mark \(‘\) is here/,
    solution.slice(0, solution.indexOf("'securecart'")).split('\n').length,
  ],
  [
    'what the page, which runs it as a script, does not wait for',
    `const iam = await import('aws-cdk-lib/aws-iam');\n${solution}void iam;`,
    /^“await” works only inside an async function here/,
    1,
  ],
  [
    'a promise that nothing waits for',
    doing("Promise.reject(new Error('not this way'));"),
    /not this way/,
    lineOfStatements,
  ],
  [
    'a class without the database',
    'export default class {}',
    /has no field instance\. Keep the database in it/,
    undefined,
  ],
  [
    'an error that a construct annotates',
    doing("Annotations.of(this).addError('not this way');").replace(
      "from 'constructs';",
      "from 'constructs';\nimport { Annotations } from 'aws-cdk-lib';",
    ),
    /^SecureCartRdsProxy\/Lab: not this way$/,
    undefined,
  ],
])('tells %s with its line', async (_what, text, message, line) => {
  expect(await synthesizeText(text)).toEqual({
    state: 'refused',
    message: expect.stringMatching(message),
    ...(line === undefined ? {} : { line }),
  });
});

it('leaves a name of the proxy as it is where only the deployment knows all of it', async () => {
  const named = solution.replace(
    /(new rds\.DatabaseProxy\(this, '\w+', \{)|(addProxy\('\w+', \{)/,
    (call) => `${call} dbProxyName: \`\${Aws.STACK_NAME}-Pool\`,`,
  );
  expect(named).not.toBe(solution);
  const result = await synthesizeText(`import { Aws } from 'aws-cdk-lib';\n${named}`);
  const { template } = { template: { Resources: {} }, ...result };
  const resources = Object.values(template.Resources) as {
    Type: string;
    Properties?: Record<string, unknown>;
  }[];
  const name = { 'Fn::Join': ['', [{ Ref: 'AWS::StackName' }, '-Pool']] };
  expect(resources.find(({ Type }) => Type === 'AWS::RDS::DBProxy')?.Properties?.DBProxyName).toEqual(name);
  expect(JSON.stringify(template)).not.toContain('{token[');
});

it('lets it write no file, read none beside it, start or signal no process, and see no environment', async () => {
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'a secret');
  writeFileSync(join(folder, 'neighbor'), '');
  const owned = JSON.stringify(join(folder, 'owned'));
  const attempts = [
    `process.getBuiltinModule('node:fs').writeFileSync(${owned}, '')`,
    `process.getBuiltinModule('node:fs').readFileSync(${JSON.stringify(join(folder, 'neighbor'))})`,
    `process.getBuiltinModule('node:fs').readFileSync(${JSON.stringify(join(import.meta.dirname, '../../README.md'))})`,
    `process.getBuiltinModule('node:fs').readdirSync(${JSON.stringify(join(import.meta.dirname, '../..'))})`,
    `process.getBuiltinModule('node:child_process').spawnSync('touch', [${owned}])`,
    "new (process.getBuiltinModule('node:worker_threads').Worker)('', { eval: true })",
    "process.getBuiltinModule('node:cluster').fork()",
    `process.dlopen({ exports: {} }, ${JSON.stringify(addon)})`,
    "process.getBuiltinModule('node:inspector').open(0)",
    "new (process.getBuiltinModule('node:inspector').Session)().connect()",
    "new (process.getBuiltinModule('node:wasi').WASI)({ version: 'preview1' })",
    `new (process.getBuiltinModule('node:sqlite').DatabaseSync)(${owned})`,
    "process.binding('tcp_wrap')",
    `process.report.writeReport(${owned})`,
    `process.getBuiltinModule('node:v8').writeHeapSnapshot(${owned})`,
    `process.getBuiltinModule('node:fs').symlinkSync('/etc/passwd', process.env.TMPDIR + '/link')`,
    'process.kill(process.ppid, 0)',
    'process._kill(process.ppid, 0)',
    'process._debugProcess(process.ppid)',
    "process.getBuiltinModule('node:process').kill(process.ppid, 0)",
    'if (!process.env.AWS_SECRET_ACCESS_KEY) throw new Error()',
  ].map((attempt, at) => `try { ${attempt}; done.push(${at}); } catch {}`);
  const result = await synthesizeText(
    doing(`const done: number[] = []; ${attempts.join(' ')} throw new Error('done: ' + done);`),
  );
  expect(result).toEqual({ state: 'refused', message: 'done:', line: lineOfStatements });
  expect(existsSync(join(folder, 'owned'))).toBe(false);
});

describe('the network', () => {
  /** Each way out that Node has, to a server of ours: statements that call `done` with what came of it. */
  const ways = (port: number, udpPort: number, socket: string): Record<string, string> => {
    const builtin = (name: string) => `process.getBuiltinModule('node:${name}')`;
    const local = `'127.0.0.1'`;
    return {
      fetch: `fetch('http://127.0.0.1:${port}/').then(() => done('open'), done)`,
      http: `${builtin('http')}.get('http://127.0.0.1:${port}/', () => done('open')).on('error', done)`,
      https: `${builtin('https')}.get('https://127.0.0.1:${port}/').on('error', done)`,
      http2: `${builtin('http2')}.connect('http://127.0.0.1:${port}/', () => done('open')).on('error', done)`,
      net: `${builtin('net')}.connect(${port}, ${local}, () => done('open')).on('error', done)`,
      'a Unix socket': `${builtin('net')}.connect(${JSON.stringify(socket)}, () => done('open')).on('error', done)`,
      'a server': `${builtin('net')}.createServer().on('error', done).listen(0, () => done('open'))`,
      tls: `${builtin('tls')}.connect(${port}, ${local}).on('error', done)`,
      WebSocket: `new WebSocket('ws://127.0.0.1:${port}/').onerror = done`,
      dgram: `${builtin('dgram')}.createSocket('udp4').on('error', done).send('x', ${udpPort}, ${local}, (error) => done(error ?? 'open'))`,
      'a name looked up': `${builtin('dns')}.lookup('localhost', (error) => done(error ?? 'open'))`,
      'a name asked for': `(() => { const resolver = new (${builtin('dns')}.Resolver)(); resolver.setServers(['127.0.0.1:${udpPort}']); resolver.resolve4('a.example', (error) => done(error ?? 'open')); })()`,
    };
  };

  /** What reached our servers while something ran. */
  async function reached(run: (statements: string[]) => Promise<unknown>): Promise<number> {
    let visits = 0;
    const tcp = createServer((socket) => {
      visits += 1;
      socket.on('error', () => {}).end('HTTP/1.1 204 No Content\r\n\r\n');
    });
    const unix = createServer((socket) => {
      visits += 1;
      socket.end();
    });
    const udp = createSocket('udp4').on('message', () => {
      visits += 1;
    });
    const unixPath = join(folder, 's');
    await Promise.all([
      new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve)),
      new Promise<void>((resolve) => unix.listen(unixPath, resolve)),
      new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve)),
    ]);
    try {
      const { port } = tcp.address() as AddressInfo;
      await run(Object.values(ways(port, udp.address().port, unixPath)));
    } finally {
      tcp.close();
      unix.close();
      udp.close();
    }
    return visits;
  }

  const names = Object.keys(ways(0, 0, ''));
  /** Tries each way: `tried` is settled when all have come to something, and `open` then says which were open. */
  const tryAll = (statements: string[]) =>
    `const open: number[] = []; const tried = Promise.all([${statements
      .map(
        (statement, at) =>
          `new Promise<void>((resolve) => { const done = (what: unknown) => { if (what === 'open') open.push(${at}); resolve(); }; setTimeout(done, 3000); try { ${statement}; } catch (error) { done(error); } })`,
      )
      .join(', ')}]);`;

  it('is out of reach, each way', async () => {
    let result: unknown;
    const visits = await reached(async (statements) => {
      // A module with a function of this name is waited for as a promise is.
      const then =
        "export function then(_, reject) { tried.then(() => reject(new Error('open: ' + open))); }";
      result = await synthesizeText(`${tryAll(statements)} ${then}`, 60_000);
    });
    expect(result).toMatchObject({ state: 'refused', message: 'open:' });
    expect(visits).toBe(0);
  });

  it('is tried for real: without permissions the same statements reach it', async () => {
    const program = join(folder, 'free.mts');
    const visits = await reached(async (statements) => {
      writeFileSync(program, `${tryAll(statements)} await tried; console.log(open.length); process.exit();`);
      const { stdout } = await promisify(execFile)(process.execPath, [program]);
      expect(Number(stdout)).toBeGreaterThan(names.length / 2);
    });
    // https, tls, http2 and WebSocket arrive and are not understood; only the server and the lookup knock at no door.
    expect(visits).toBeGreaterThanOrEqual(names.length - 2);
  });
});

it('ends one that does not come to an end', async () => {
  expect(await synthesizeText(doing('for (;;);'), 5_000)).toEqual({ state: 'stopped', reason: 'timeout' });
});

it('survives one that ends its process, or says what is no result', async () => {
  const crash = { state: 'stopped', reason: 'crash' };
  expect(await synthesizeText(doing('process.exit(0);'))).toEqual(crash);
  expect(await synthesizeText(doing("process.send({ state: 'synthesized', template: 1 });"))).toEqual(crash);
});
