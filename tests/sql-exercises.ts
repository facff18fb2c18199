/** Tests that refuse an exercise that is incomplete, too easy or too hard, and say how to fix it. */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checksOf, idOf } from '#checkers/sql/checks.ts';
import { hidden, visible } from '#checkers/sql/dataset/generate.ts';
import { measuredFigures } from '#checkers/sql/figures.ts';
import { gradeAnswer, type SqlExerciseGrade } from '#checkers/sql/grade.ts';
import { exercisesFolder, loadAuthorFiles, loadExercise } from '#checkers/sql/lab-files.ts';
import type { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import { startPglite } from '#checkers/sql/start-pglite.ts';
import { measured } from '#labs/query-optimization/measured.ts';
import type { Requirement, SqlExercise, WrongAnswer } from '#labs/sql-exercise.ts';

const lab = 'query-optimization';
/** Runaway statements among the wrong answers need not take the learner's 15 s. */
const limitMs = 8_000;
/** Draws the same cases in each run. */
const seed = 1;

/**
 * Declares the tests of these exercises, whose two databases are started for the file that calls it. Several files share
 * the exercises of a lab: they are the longest tests there are.
 */
export async function testExercises(ids: readonly string[]): Promise<void> {
  let databases: { visible: PgliteDatabase; hidden: PgliteDatabase };
  beforeAll(async () => {
    const [seen, unseen] = await Promise.all([startPglite(visible, limitMs), startPglite(hidden, limitMs)]);
    databases = { visible: seen, hidden: unseen };
  });
  afterAll(() => Promise.all([databases.visible.close(), databases.hidden.close()]));

  const loaded = await Promise.all(
    ids.map(async (id) => ({ ...(await loadExercise(lab, id)), ...(await loadAuthorFiles(lab, id)) })),
  );

  describe.each(loaded)('$id', (files) => {
    const { id, exercise, starter, solution, wrongAnswers } = files;
    const grade = (answer: string) => gradeAnswer({ id, exercise, answer, seed, ...databases });

    it('is complete', () => {
      const folder = join(exercisesFolder(lab), id);
      expect(id, 'Name the folder NN-name').toMatch(/^\d\d-[a-z0-9-]+$/);
      const files = readdirSync(folder).filter((name) => name !== 'equivalents.ts');
      expect(files.sort(), 'An exercise has these four files, perhaps equivalents.ts, and no other').toEqual([
        'exercise.ts',
        'index.mdx',
        'starter.sql',
        'wrong-answers.ts',
      ]);
      expect(existsSync(join(folder, 'index.mdx'))).toBe(true);
      expect(wrongAnswers.length, 'Add wrong answers: at least three').toBeGreaterThanOrEqual(3);
      expect(exercise.solution.reasoning.length, 'Say why the solution is what it is').toBeGreaterThan(60);
      expect(exercise.solution.alternatives.length, 'Add an alternative that passes too').toBeGreaterThan(0);
    });

    it('hints at checks that it has', () => {
      const ids = checksOf(exercise).map((check) => check.id);
      for (const { check } of exercise.hints)
        expect(ids, `The hint for ${check} is never offered: name one of the exercise's checks`).toContain(
          check,
        );
      expect(new Set(ids).size, 'Two requirements have the same check id').toBe(ids.length);
    });

    it('fails with its starter, by a wide margin', { tags: ['thorough'] }, async () => {
      const result = await grade(starter);
      expect(result.verdict, 'The starter already passes').toBe('fail');
      expect(verdictOf(result, 'runs'), `The starter must run: ${saying(result, 'runs')}`).toBe('pass');
    });

    it('passes with its solution', async () => {
      const result = await grade(solution);
      expect(failures(result)).toEqual([]);
      expect(result.verdict).toBe('pass');
    });

    it('has room in the budget with its solution', { tags: ['thorough'] }, async () => {
      const figures = await measuredFigures({ exercise, answer: solution, ...databases });
      expect(
        (measured as Record<string, readonly object[]>)[id],
        'The figures that pages show are not these any more: npm run measure',
      ).toEqual(JSON.parse(JSON.stringify(figures)));
      for (const { requirement, before, after, budget } of figures) {
        expect(
          after,
          `${requirement}: the solution uses ${after}, the budget is ${budget}: double what it uses`,
        ).toBeLessThanOrEqual(mostForSolution(requirement, budget));
        if (mustStartFarAway(exercise, requirement)) {
          const times = timesOver[id] ?? 4;
          expect(
            before,
            `${requirement}: the start uses ${before}, the budget is ${budget}: it must be ${times} times over`,
          ).toBeGreaterThanOrEqual(Math.max(budget * times, 1));
        }
      }
    });

    it.each(exercise.solution.alternatives.map((alternative) => [alternative.why, alternative.sql]))(
      'passes with the alternative: %s',
      { tags: ['thorough'] },
      async (_why, sql) => {
        expect(failures(await grade(sql))).toEqual([]);
      },
    );

    const [firstWrong, ...otherWrong] = wrongAnswers.map((wrong) => [wrong.name, wrong] as const);
    const refuses = async (_name: string, { sql, fails, saying: words }: WrongAnswer) => {
      const result = await grade(sql);
      const failed = result.findings.filter(({ verdict }) => verdict === 'fail');
      expect(failed.map(({ check }) => check).sort(), failures(result).join('\n')).toEqual([...fails].sort());
      const texts = failed
        .map((finding) => `${finding.observed} ${'next' in finding ? finding.next : ''}`)
        .join('\n');
      expect(texts).toContain(words);
      expect(
        failed.find((finding) => finding.check === fails[0]),
        'List the finding that says it first',
      ).toBeDefined();
    };
    if (firstWrong) it.each([firstWrong])('refuses %s', refuses);
    it.each(otherWrong)('refuses %s', { tags: ['thorough'] }, refuses);
  });
}

/** Statements and scans are counted, not measured: one is one everywhere, and half of one is none. */
function mostForSolution(requirement: string, budget: number): number {
  return ['statements', 'scans'].includes(requirement) ? budget : budget / 2;
}

/** The start is 4 times over the budget, except where right answers differ by chance, as an index by GiST does. */
const timesOver: Readonly<Record<string, number>> = { '13-text-search': 2 };

/** Of several budgets only the first has to tell the start from the solution. */
function mustStartFarAway({ requirements }: SqlExercise, requirement: string): boolean {
  const first = requirements.find((each: Requirement) =>
    ['pages', 'rows-read', 'temp-blocks', 'statements', 'estimate'].includes(each.kind),
  );
  return first !== undefined && idOf(first) === requirement;
}

function verdictOf({ findings }: SqlExerciseGrade, check: string): string | undefined {
  return findings.find((finding) => finding.check === check)?.verdict;
}

function saying({ findings }: SqlExerciseGrade, check: string): string | undefined {
  return findings.find((finding) => finding.check === check)?.observed;
}

function failures({ findings }: SqlExerciseGrade): string[] {
  return findings
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ check, observed, expected }) => `${check}: ${observed} (expected: ${expected})`);
}
