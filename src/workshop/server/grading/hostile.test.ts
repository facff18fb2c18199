/**
 * Answers that attack the server's grader: they reach nothing, are never verified, and others are graded after them.
 * @module-tag thorough
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { honestIndex, runaways } from '#checkers/sql/fixtures/hostile-answers.ts';
import type { Verdict } from '#checkers/vocabulary.ts';
import type { WorkEvent } from '../../protocol/event.ts';
import { participantsIn } from '../board.ts';
import { takeEvents } from '../events.ts';
import { join } from '../participants.ts';
import { openEmbedded } from '../store/embedded.ts';
import type { Store } from '../store/store.ts';
import { makeWorkshop } from '../workshops.ts';
import { startRegrader } from './regrader.ts';

const sql = 'query-optimization/04-partial-index';
const query = 'query-optimization/07-keyset-pagination';
const cdk = 'provisioned-iops/01-choose-iops';
const solution = readFileSync('solutions/provisioned-iops/01-choose-iops.ts', 'utf8');
const memory = runaways.find((each) => each.includes('t := t || t')) ?? '';
let folder: string;
let store: Store;

beforeAll(async () => {
  folder = mkdtempSync(pathOf(tmpdir(), 'securecart-hostile-'));
  store = await openEmbedded(pathOf(folder, 'data'));
}, 180_000);
afterAll(async () => {
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a program tries before it is the solution; it fails with the list of what it reached. */
function attacking(...attempts: string[]): string {
  const tries = attempts.map((attempt, at) => `try { ${attempt}; reached.push(${at}); } catch {}`);
  return solution.replace(
    '    super(scope, id);\n',
    () =>
      `    super(scope, id);\n    const reached: number[] = []; ${tries.join(' ')} throw new Error('reached: ' + reached);\n`,
  );
}

it('reach nothing, are never verified, and keep no one after them from a grade', async () => {
  const builtin = (name: string) => `process.getBuiltinModule('node:${name}')`;
  const data = JSON.stringify(pathOf(folder, 'data'));
  const hostile: [name: string, exercise: string, answer: string][] = [
    ['a program', sql, `${honestIndex} COPY orders TO PROGRAM 'touch ${folder}/owned';`],
    ['a file', sql, `${honestIndex} SELECT pg_read_file('/etc/passwd') INTO secret;`],
    ['all memory', sql, `${honestIndex} ${memory};`],
    ['much output', query, "SELECT repeat('x', 50000000) FROM generate_series(1, 100)"],
    [
      'the machine',
      cdk,
      attacking(
        `${builtin('fs')}.readdirSync(${data})`,
        `${builtin('fs')}.rmSync(${data}, { recursive: true })`,
        `${builtin('fs')}.writeFileSync(${JSON.stringify(pathOf(folder, 'owned'))}, '')`,
        `${builtin('child_process')}.spawnSync('true')`,
        `process.kill(process.ppid)`,
        "if (!process.env.PATH) throw new Error('nothing')",
      ),
    ],
    [
      'its own process',
      cdk,
      solution.replace('    super(scope, id);\n', '    super(scope, id);\n    process.exit(0);\n'),
    ],
  ];
  const workshop = await makeWorkshop(store, 'Attacked');
  for (const [name, exercise, answer] of [
    ...hostile,
    ['honest', sql, honestIndex],
    ['honest too', cdk, solution],
  ]) {
    const entrance = await join(store, workshop.joinCode ?? '', { name: name ?? '' });
    if (typeof entrance === 'string') throw new Error(entrance);
    const event = { id: crypto.randomUUID(), at: new Date().toISOString(), kind: 'checked', verdict: 'pass' };
    const claim = { ...event, exercise, answer, failed: [] } as WorkEvent;
    await takeEvents(store, entrance.participant, [claim], 'test');
  }
  const verdicts: Verdict[] = [];
  const done = Promise.withResolvers<void>();
  const regrader = startRegrader(store, (_, { verdict }) => {
    if (verdicts.push(verdict) === hostile.length + 2) done.resolve();
  });
  await done.promise;
  await regrader.stop();
  const found = (await participantsIn(store, workshop.id)).map(({ name, standings }) => {
    const verification = standings[0]?.verification ?? { state: 'none' };
    return { name, state: verification.state, reason: 'reason' in verification ? verification.reason : '' };
  });
  const verified = found.filter(({ state }) => state === 'verified').map(({ name }) => name);
  expect(verified.sort()).toEqual(['honest', 'honest too']);
  const reasons = JSON.stringify(found);
  expect(reasons).not.toContain('root:');
  expect(found.find(({ name }) => name === 'the machine')).toMatchObject({
    reason: expect.stringMatching(/reached:\s*("|$|[^\d\s])/),
  });
  expect(readdirSync(folder).sort()).toEqual(['data', 'data.lock']);
}, 300_000);
