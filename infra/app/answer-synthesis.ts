/**
 * Synthesizes an answer that someone sent in. It is untrusted, so it runs in a process of its own that may read the
 * course's code and write nothing but its own temporary folder, reaches no network, starts no other process, and is ended
 * when it takes too long. Node's permissions are a seat belt, by Node's own words, and no sandbox against an attacker.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Template } from '#checkers/cloudformation/template.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import type { Refusal } from './refusal.ts';

export type AnswerSynthesis =
  | { state: 'synthesized'; template: Template }
  /** It does not load, or it or AWS CDK threw. */
  | ({ state: 'refused' } & Refusal)
  /** It ran too long, or took its process with it. */
  | { state: 'stopped'; reason: 'timeout' | 'crash' };

const root = join(import.meta.dirname, '../..');
/** What AWS CDK and the lab's surroundings are loaded from. Not the rest: a workshop may keep its data in this folder. */
const sources = ['node_modules', 'labs', 'infra', 'checkers', 'build/load-client'];
const program = join(import.meta.dirname, 'answer-process.ts');

/** Loading AWS CDK takes a second, on a busy machine several. */
const defaultLimitMs = 60_000;
const memoryLimitMb = 1_024;

/** What the child process is started with. */
export interface AnswerRequest {
  lab: CdkLab;
  file: string;
}

/** The template of one answer, in the lab's surroundings. Never throws for what the answer does. */
export async function synthesizeAnswer(
  { lab, file }: AnswerRequest,
  limitMs = defaultLimitMs,
): Promise<AnswerSynthesis> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'securecart-answer-')));
  try {
    const path = await realpath(file);
    const child = fork(program, [JSON.stringify({ lab, file: path } satisfies AnswerRequest)], {
      execArgv: [
        `--max-old-space-size=${memoryLimitMb}`,
        // Without --allow-net this closes the network too, from Node 25 on.
        '--permission',
        // SQLite opens files past the permissions.
        '--no-experimental-sqlite',
        ...(await readable()).map((place) => `--allow-fs-read=${place}`),
        `--allow-fs-read=${path}`,
        `--allow-fs-read=${join(folder, '*')}`,
        `--allow-fs-write=${join(folder, '*')}`,
      ],
      // Nothing of the environment: it may hold credentials.
      env: { TMPDIR: folder, TEMP: folder },
      // What an answer prints is no part of a report.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return await resultOf(child, limitMs);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Places as the child may read them: a permission for a link is none for what it leads to. */
async function readable(): Promise<string[]> {
  const folders = await Promise.all(
    sources.map((source) => realpath(join(root, source)).catch(() => join(root, source))),
  );
  return [join(await realpath(root), 'package.json'), ...folders.map((folder) => join(folder, '*'))];
}

/** What the child says. The answer runs there too and may say anything. */
const said = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('synthesized'),
    template: z.looseObject({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) }),
  }),
  z.object({ state: z.literal('refused'), message: z.string(), line: z.int().optional() }),
]);

async function resultOf(child: ChildProcess, limitMs: number): Promise<AnswerSynthesis> {
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill('SIGKILL');
  }, limitMs);
  const ended = once(child, 'exit').then(() => undefined);
  try {
    const message = await Promise.race([once(child, 'message').then(([first]) => first), ended]);
    const result = said.safeParse(message);
    if (!result.success) return { state: 'stopped', reason: timedOut ? 'timeout' : 'crash' };
    return result.data.state === 'refused'
      ? { ...result.data, line: result.data.line }
      : { state: 'synthesized', template: result.data.template as Template };
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
    await ended;
  }
}
