/** Runs Ralph, a learning record store that others wrote, on the loopback address. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Statement } from '#src/workshop/server/xapi/xapi-statements.ts';
import { freePort } from '../free-port.ts';
import { installPython, NoProgram } from '../python-package.ts';

const run = promisify(execFile);
const version = '5.0.1';
/** What its modules import and don't ask for. */
const requirements = [`ralph-malph[cli,lrs]==${version}`, 'requests==2.32.5'];
const key = 'course:for-tests-only';
/** By itself it writes its file of statements once, and answers every later request with 500. */
const program = `
import sys, uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.data.fs import FSDataBackend
FSDataBackend.default_operation_type = BaseOperationType.APPEND
uvicorn.run("ralph.api:app", host="127.0.0.1", port=int(sys.argv[1]))
`;
/** Prints the id of each statement that its model refuses, and why. */
const validator = `
import json, sys
from ralph.models.xapi.base.statements import BaseXapiStatement
for statement in json.load(sys.stdin):
    try:
        BaseXapiStatement(**statement)
    except Exception as error:
        print(statement["id"], str(error).replace("\\n", " "))
`;

export interface Ralph {
  /** Below which `statements` is. */
  url: string;
  /** `name:secret`. */
  key: string;
  statements(): Promise<Statement[]>;
  /** Why a statement is not valid by its model of xAPI. @returns a line for each that is not */
  problemsOf(statements: readonly Statement[]): Promise<string[]>;
  stop(): Promise<void>;
  /** On the same port, with what it kept. */
  start(): Promise<void>;
}

/** @param folder for its statements and keys. @throws NoProgram when it can't be had */
export async function startRalph(folder: string): Promise<Ralph> {
  const programs = await installPython('ralph', version, requirements);
  const data = join(folder, 'statements');
  mkdirSync(data, { recursive: true });
  const env = {
    ...process.env,
    RALPH_APP_DIR: folder,
    RALPH_RUNSERVER_BACKEND: 'fs',
    RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH: data,
  };
  const [name = '', secret = ''] = key.split(':');
  await run(
    join(programs, 'ralph'),
    ['auth', '-u', name, '-p', secret, '-s', 'all', '-M', 'mailto:course@example.org', '-N', name, '-w'],
    { env },
  );
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}/xAPI`;
  let server: ChildProcess | undefined;
  const start = async () => {
    const child = spawn(join(programs, 'python'), ['-c', program, port], { env, stdio: 'ignore' });
    server = child;
    process.once('exit', () => child.kill());
    for (let waited = 0; waited < 300 && child.exitCode === null; waited += 1) {
      if (
        await fetch(`http://127.0.0.1:${port}/__heartbeat__`).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return;
      await setTimeout(200);
    }
    throw new NoProgram('Ralph does not answer.');
  };
  await start();
  return {
    ...{ url, key, start },
    statements: async () => {
      const headers = {
        Authorization: `Basic ${Buffer.from(key).toString('base64')}`,
        'X-Experience-API-Version': '1.0.3',
      };
      const found: Statement[] = [];
      for (let more: string | undefined = '/xAPI/statements?limit=100'; more; ) {
        const response = await fetch(new URL(more, url), { headers });
        const page = (await response.json()) as { statements: Statement[]; more?: string };
        found.push(...page.statements);
        more = page.more;
      }
      return found;
    },
    problemsOf: async (statements) => {
      const child = spawn(join(programs, 'python'), ['-c', validator], {
        env,
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      let printed = '';
      child.stdout.setEncoding('utf8').on('data', (text) => {
        printed += text;
      });
      child.stdin.end(JSON.stringify(statements));
      const [code] = await once(child, 'close');
      if (code !== 0) throw new Error(`The statements were not validated: ${code}.`);
      return printed.split('\n').filter((line) => line !== '');
    },
    stop: async () => {
      if (!server || server.exitCode !== null) return;
      const gone = once(server, 'exit');
      server.kill();
      await gone;
    },
  };
}
