/**
 * Malformed and hostile answers: none passes, none hangs, none throws, and the next answer is graded as if nothing was.
 * @module-tag thorough
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hidden, visible } from './dataset/generate.ts';
import {
  type HostileAnswer,
  honestIndex,
  hostileQueries,
  hostileStatements,
  malformedAnswers,
  runaways,
} from './fixtures/hostile-answers.ts';
import { gradeAnswer, type SqlExerciseGrade } from './grade.ts';
import { loadAuthorFiles, loadExercise } from './lab-files.ts';
import type { PgliteDatabase } from './pglite/database.ts';
import { startPglite } from './start-pglite.ts';

const lab = 'query-optimization';
/** Short, as runaways are many; long enough for an honest statement on a machine that is busy with other tests. */
const limitMs = 1_500;

let databases: { visible: PgliteDatabase; hidden: PgliteDatabase };
beforeAll(async () => {
  const [seen, unseen] = await Promise.all([startPglite(visible, limitMs), startPglite(hidden, limitMs)]);
  databases = { visible: seen, hidden: unseen };
});
afterAll(() => Promise.all([databases.visible.close(), databases.hidden.close()]));

async function exerciseNamed(id: string) {
  const [{ exercise }, { solution }] = await Promise.all([loadExercise(lab, id), loadAuthorFiles(lab, id)]);
  const grade = (answer: string) => gradeAnswer({ id, exercise, answer, seed: 1, ...databases });
  return { id, solution, grade };
}

const ddl = await exerciseNamed('04-partial-index');
const query = await exerciseNamed('07-keyset-pagination');
const both = await exerciseNamed('03-covering-index');
const rewrites = await exerciseNamed('16-checkout-incident');

const after = (sql: string): HostileAnswer => ({ name: sql, sql: `${honestIndex}\n${sql};` });
const batches: [string, Awaited<ReturnType<typeof exerciseNamed>>, HostileAnswer[]][] = [
  ['malformed DDL', ddl, malformedAnswers(ddl.solution)],
  ['malformed queries', query, malformedAnswers(query.solution)],
  ['malformed rewrites', rewrites, malformedAnswers(rewrites.solution)],
  ['hostile statements beside an index that solves the exercise', ddl, hostileStatements.map(after)],
  [
    'hostile statements beside a solution with a query',
    both,
    hostileStatements
      .filter((_, at) => at % 5 === 0)
      .map((sql) => ({ name: sql, sql: `${sql};\n${both.solution}` })),
  ],
  ['runaways', ddl, runaways.map(after)],
  ['hostile queries', query, hostileQueries.map((sql) => ({ name: sql, sql }))],
];

/** Of each batch: verdicts and pages of a solution, which must not depend on what was graded before. */
async function solutionsStillPass(): Promise<unknown> {
  const figures: unknown[] = [];
  for (const { id, solution, grade } of [ddl, query, both]) {
    const { verdict, comparisons, findings } = await grade(solution);
    const pages = comparisons.map(({ before, after }) => [before.pages, after?.pages]);
    figures.push([id, verdict, pages, findings.map(({ observed }) => observed)]);
  }
  return figures;
}

describe('hostile answers', () => {
  let untouched: unknown;
  beforeAll(async () => {
    untouched = await solutionsStillPass();
  });

  it('are at least 200, on exercises of every kind', () => {
    const answers = batches.flatMap(([, exercise, answers]) =>
      answers.map(({ sql }) => `${exercise.id} ${sql}`),
    );
    expect(new Set(answers).size).toBeGreaterThanOrEqual(200);
  });

  it.each(batches)(
    '%s never pass, and leave the databases as they were',
    async (_name, { grade }, answers) => {
      const passed: string[] = [];
      for (const { name, sql } of answers) {
        const result = await grade(sql);
        if (result.verdict !== 'fail') passed.push(`${result.verdict}: ${name}`);
        expect(explained(result), name).toBe(true);
      }
      expect(passed).toEqual([]);
      expect(await solutionsStillPass()).toEqual(untouched);
    },
    600_000,
  );
});

/** Every finding that is no pass says what was seen and what to do. */
function explained({ findings }: SqlExerciseGrade): boolean {
  return findings.every(
    (finding) => finding.observed !== '' && (finding.verdict === 'pass' || finding.next !== ''),
  );
}
