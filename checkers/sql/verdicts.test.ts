/**
 * Answers that try to pass and must not, and right ones in unusual form: one for each kind of mistake that grading once made.
 * @module-tag thorough
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hidden, visible } from './dataset/generate.ts';
import { type VerdictCase, verdictCases } from './fixtures/verdict-cases.ts';
import { gradeAnswer } from './grade.ts';
import { loadExercise } from './lab-files.ts';
import type { PgliteDatabase } from './pglite/database.ts';
import { startPglite } from './start-pglite.ts';

let databases: { visible: PgliteDatabase; hidden: PgliteDatabase };
beforeAll(async () => {
  const [seen, unseen] = await Promise.all([startPglite(visible, 60_000), startPglite(hidden, 60_000)]);
  databases = { visible: seen, hidden: unseen };
});
afterAll(() => Promise.all([databases.visible.close(), databases.hidden.close()]));

async function failuresOf({ exercise: id, sql }: VerdictCase): Promise<Record<string, string>> {
  const { exercise } = await loadExercise('query-optimization', id);
  const { findings } = await gradeAnswer({ id, exercise, answer: sql, seed: 1, ...databases });
  return Object.fromEntries(
    findings.flatMap((finding) =>
      finding.verdict === 'fail' ? [[finding.check, `${finding.observed} ${finding.next}`]] : [],
    ),
  );
}

const named = (cases: readonly VerdictCase[]) =>
  cases.map((each) => [`${each.exercise}: ${each.name}`, each] as const);

describe('passes what is right in unusual form', () => {
  it.each(named(verdictCases.filter(({ fails }) => fails === undefined)))('%s', async (_name, each) => {
    expect(await failuresOf(each)).toEqual({});
  });
});

describe('refuses what is wrong, for the reason', () => {
  it.each(named(verdictCases.filter(({ fails }) => fails !== undefined)))('%s', async (_name, each) => {
    expect(await failuresOf(each)).toMatchObject({
      [each.fails?.check ?? '']: expect.stringContaining(each.fails?.saying ?? ''),
    });
  });
});
