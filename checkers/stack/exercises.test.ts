/** Refuses an exercise of a lab on AWS that is incomplete, too easy or too hard, and says how to fix it. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { edited } from '#labs/cdk-exercise.ts';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { inventoryOfText, wrongAnswersTo } from '../../tests/stack-texts.ts';
import type { Finding } from '../vocabulary.ts';
import { cdkExercises, exerciseFolder } from './exercises.ts';
import { always, gradeInventory, gradeStep, judgedOn } from './grade.ts';
import type { Inventory } from './inventory.ts';
import { infraStep, infraSteps } from './steps.ts';

const loaded = await Promise.all(
  cdkLabs.flatMap((lab) =>
    cdkExercises(lab).map(async (files, at, all) => ({
      ...files,
      lab,
      before: all.slice(0, at).map(({ id }) => id),
      starter: readFileSync(files.starter, 'utf8'),
      solution: readFileSync(files.solution, 'utf8'),
      wrongAnswers: await wrongAnswersTo(lab, files.id),
    })),
  ),
);

describe.each(cdkLabs)('%s', (lab) => {
  const ids = cdkExercises(lab).map(({ id }) => id);

  it('has a folder for every exercise that labs/course.ts lists, and no other', () => {
    expect(readdirSync(`labs/${lab}/exercises`).sort()).toEqual(ids);
  });

  it('has the solutions of its exercises, and deploys the last', () => {
    const files = [...ids.map((id) => `${id}.ts`), 'stack.ts'];
    expect(readdirSync(`solutions/${lab}`).sort()).toEqual(files);
    const deployed = readFileSync(`solutions/${lab}/stack.ts`, 'utf8');
    expect(deployed).toBe(`export { default } from './${ids.at(-1)}.ts';\n`);
  });

  it('passes with its last solution in every check that a template can tell', async () => {
    const { solution } = cdkExercises(lab).at(-1) ?? { solution: '' };
    const findings = findingsOf(lab, await inventoryOfText(lab, readFileSync(solution, 'utf8')));
    expect(failures(findings)).toEqual([]);
    const told = infraSteps[lab].flatMap(({ checks }) => judgedOn('template', [...always, ...checks]));
    expect(findings.map(({ check }) => check)).toEqual(told.map(({ id }) => id));
  });
});

describe.each(loaded)('$lab $id', ({ lab, id, exercise, before, starter, solution, wrongAnswers }) => {
  const step = infraStep(lab, id);
  const checks = judgedOn('template', [...step.checks, ...(step.keeps ?? [])]).map((check) => check.id);
  let solved: Promise<Inventory> | undefined;
  const inventoryOfSolution = () => {
    solved ??= inventoryOfText(lab, solution);
    return solved;
  };

  it('is complete', () => {
    expect(id, 'Name the folder NN-name').toMatch(/^\d\d-[a-z0-9-]+$/);
    expect(readdirSync(exerciseFolder(lab, id)).sort(), 'An exercise has these files and no other').toEqual([
      'exercise.ts',
      'index.mdx',
      'wrong-answers.ts',
    ]);
    expect(wrongAnswers.length, 'Add wrong answers: at least three').toBeGreaterThanOrEqual(3);
    expect(exercise.solution.reasoning.length, 'Say why the solution is what it is').toBeGreaterThan(60);
    expect(exercise.solution.alternatives.length, 'Add an alternative that passes too').toBeGreaterThan(0);
  });

  it('fits an editor of 80 columns', () => {
    const wide = [starter, solution].flatMap((text) => text.split('\n')).filter(({ length }) => length > 80);
    expect(wide).toEqual([]);
  });

  it('hints at checks that it has, and at each', () => {
    const hinted = new Set(exercise.hints.map(({ check }) => check));
    expect(
      [...hinted].filter((check) => !checks.includes(check)),
      'These hints are never offered: name checks of the exercise',
    ).toEqual([]);
    expect(
      judgedOn('template', step.checks).filter((check) => !hinted.has(check.id)),
      'Whoever fails these is left alone: write a hint',
    ).toEqual([]);
  });

  it('fails with its starter, which passes what comes before', async () => {
    const inventory = await inventoryOfText(lab, starter);
    expect(gradeStep(lab, id, inventory).verdict, 'The starter already passes').toBe('fail');
    expect(before.flatMap((earlier) => failures(gradeStep(lab, earlier, inventory).findings))).toEqual([]);
  });

  it('passes with its solution, in this exercise and those before', async () => {
    const inventory = await inventoryOfSolution();
    for (const each of [...before, id])
      expect(failures(gradeStep(lab, each, inventory).findings), each).toEqual([]);
  });

  it.each(exercise.solution.alternatives.map(({ why, edits }) => [why, edits] as const))(
    'passes with the alternative: %s',
    async (_why, edits) => {
      const inventory = await inventoryOfText(lab, edited(solution, edits));
      for (const each of [...before, id])
        expect(failures(gradeStep(lab, each, inventory).findings), each).toEqual([]);
    },
  );

  it.each(wrongAnswers.map((wrong) => [wrong.name, wrong] as const))(
    'refuses %s',
    async (_name, { edits, fails, saying }) => {
      const passing = new Set(passed(findingsOf(lab, await inventoryOfSolution())));
      const inventory = await inventoryOfText(lab, edited(solution, edits));
      const broken = findingsOf(lab, inventory).filter(
        ({ check, verdict }) => verdict !== 'pass' && passing.has(check),
      );
      // What every step asks is found at every step.
      const ids = [...new Set(broken.map(({ check }) => check))];
      expect(ids.sort(), failures(broken).join('\n')).toEqual([...fails].sort());
      expect(new Set(broken.map(({ verdict }) => verdict))).toEqual(new Set(['fail']));
      expect(gradeStep(lab, id, inventory).verdict, 'The exercise must fail with it').toBe('fail');
      const first = broken.find(({ check }) => check === fails[0]);
      expect(`${first?.observed} ${first && 'next' in first ? first.next : ''}`).toContain(saying);
    },
  );

  it('has a wrong answer for every check that a template can tell', () => {
    const made = new Set<string>(wrongAnswers.flatMap(({ fails }) => fails));
    expect(checks.filter((check) => !made.has(check))).toEqual([]);
  });
});

function findingsOf(lab: (typeof cdkLabs)[number], inventory: Inventory): Finding[] {
  return gradeInventory(lab, inventory).flatMap(({ findings }) => [...findings]);
}

function passed(findings: readonly Finding[]): string[] {
  return findings.filter(({ verdict }) => verdict === 'pass').map(({ check }) => check);
}

function failures(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ verdict }) => verdict !== 'pass')
    .map(
      ({ check, verdict, observed, expected }) => `${check} ${verdict}: ${observed} (expected: ${expected})`,
    );
}
