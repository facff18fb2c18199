/**
 * The same stacks get the same findings, word for word, in the page and on the command line: by the page's own exercise,
 * by the grader of a file of answers, which synthesizes in a process of its own, and from a file with the template.
 * @module-tag thorough
 */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { cdkGrader } from '#checkers/answers/cdk-grader.ts';
import { inventoryOfFile } from '#checkers/cli/templates.ts';
import { cdkExercises } from '#checkers/stack/exercises.ts';
import { gradeStep } from '#checkers/stack/grade.ts';
import { edited } from '#labs/cdk-exercise.ts';
import { type CdkLab, cdkLabs } from '#labs/cdk-lab.ts';
import { loadExercise } from '#src/workbench/stack/session/exercise.ts';
import { templateOfText, wrongAnswersTo } from '../stack-texts.ts';

interface Stack {
  lab: CdkLab;
  id: string;
  what: string;
  text: string;
}

/** Of every exercise the starter, a wrong answer, and of some an alternative: 20 in all. */
const stacks: readonly Stack[] = (
  await Promise.all(
    cdkLabs.flatMap((lab) =>
      cdkExercises(lab).map(async ({ id, exercise, starter, solution }, at): Promise<Stack[]> => {
        const ours = readFileSync(solution, 'utf8');
        const [first] = await wrongAnswersTo(lab, id);
        const [other] = exercise.solution.alternatives;
        const last = at === cdkExercises(lab).length - 1;
        return [
          { lab, id, what: 'the starter', text: readFileSync(starter, 'utf8') },
          ...(first ? [{ lab, id, what: first.name, text: edited(ours, first.edits) }] : []),
          ...(last && other ? [{ lab, id, what: 'an alternative', text: edited(ours, other.edits) }] : []),
        ];
      }),
    ),
  )
).flat();

const folder = mkdtempSync(join(tmpdir(), 'securecart-stacks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('are twenty', () => {
  expect(stacks).toHaveLength(20);
});

it.each(stacks)('$lab $id, $what', async ({ lab, id, text }) => {
  const { judge } = await loadExercise({ lab, id });
  const template = await templateOfText(lab, text);
  const inPage = judge(template, []);
  if (inPage.state !== 'graded') throw new Error(inPage.message);
  const file = join(folder, `${lab}-${id}.ts`);
  writeFileSync(file, text);
  expect(await cdkGrader(lab).grade(id, file)).toEqual(inPage.grade);
  const written = join(folder, `${lab}-${id}.template.json`);
  writeFileSync(written, JSON.stringify(template));
  expect(gradeStep(lab, id, await inventoryOfFile(written))).toEqual(inPage.grade);
});
