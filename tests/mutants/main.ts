/**
 * `npm run mutate [-- NAME…]`: changes our answers in every small way that is known here and grades each. A change that
 * still passes is listed in the exercise with the reason why it is right, or is a fault of the grader. NAME is a lab, the
 * start of an exercise of Lab 3, or `guide/` with a program of the guide; without one all are run. The table in
 * `docs/grading.md` gets the rows of what was run. Then the answers to Lab 3 are graded in other words, which must pass.
 * Exit code 1 when a mutant passes unexplained, or an answer in other words doesn't.
 */

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hidden, visible } from '#checkers/sql/dataset/generate.ts';
import { loadExercise } from '#checkers/sql/lab-files.ts';
import { startPglite } from '#checkers/sql/start-pglite.ts';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { exerciseIds } from '#labs/course.ts';
import { programs } from '#src/guide/05-scaling/snippets/programs.ts';
import { equivalentsIn } from './listed.ts';
import { type Score, scoreOf, scoreTable } from './score.ts';
import { mutantsOfExercise, passesExercise, rewordedAnswersTo } from './sql-grading.ts';
import { scoreOfLab, scoreOfProgram } from './stack-grading.ts';

const queryLab = 'query-optimization';
const document = join(import.meta.dirname, '../../docs/grading.md');
const marker = '<!-- npm run mutate writes below -->';

/** Runaway statements among the mutants need not take the learner's 15 s. */
const limitMs = 8_000;

const names = process.argv.slice(2);
const chosen = (subject: string) => names.length === 0 || names.some((name) => subject.startsWith(name));

const scores: Score[] = [];
/** Mutants that pass unexplained, explanations of nothing, and right answers that are refused. */
const faults: string[] = [];
for (const lab of cdkLabs) if (chosen(lab)) report(await scoreOfLab(lab));
for (const program of programs) if (chosen(`guide/${program.id}`)) report(await scoreOfProgram(program));
const exercises = exerciseIds[queryLab].filter((id) => chosen(id) || (names.length > 0 && chosen(queryLab)));
if (exercises.length > 0) {
  const [seen, unseen] = await Promise.all([startPglite(visible, limitMs), startPglite(hidden, limitMs)]);
  try {
    for (const id of exercises) {
      report(await scoreOfExercise(id, { visible: seen, hidden: unseen }));
      await reportReworded(id, { visible: seen, hidden: unseen });
    }
  } finally {
    await Promise.all([seen.close(), unseen.close()]);
  }
}

const [text = '', table] = readFileSync(document, 'utf8').split(marker);
writeFileSync(document, `${text}${marker}\n\n${scoreTable(scores, table)}\n`);
execFileSync('npx', ['biome', 'format', '--write', document], {
  stdio: 'ignore',
  shell: process.platform === 'win32',
});
process.exitCode = faults.length > 0 ? 1 : 0;

type Databases = Parameters<typeof passesExercise>[2];

async function scoreOfExercise(id: string, databases: Databases): Promise<Score> {
  const { exercise } = await loadExercise(queryLab, id);
  const mutants = await mutantsOfExercise(id);
  const passing: string[] = [];
  for (const { name, text } of mutants)
    if (await passesExercise(exercise, text, databases)) passing.push(name);
  const equivalents = await equivalentsIn(`labs/${queryLab}/exercises/${id}`);
  return scoreOf(id, { mutants: mutants.length, passing }, equivalents);
}

/** Grades the answers to an exercise in other words, which must pass. */
async function reportReworded(id: string, databases: Databases): Promise<void> {
  const { exercise } = await loadExercise(queryLab, id);
  const reworded = await rewordedAnswersTo(id);
  const refused: string[] = [];
  for (const { name, text } of reworded)
    if (!(await passesExercise(exercise, text, databases))) refused.push(name);
  console.log(`  ${reworded.length} times in other words, ${refused.length} refused`);
  for (const name of refused) console.log(`  refused: ${name}`);
  faults.push(...refused);
}

function report(score: Score): void {
  scores.push(score);
  const { subject, mutants, killed, explained, unexplained, stale } = score;
  faults.push(...unexplained, ...stale);
  console.log(
    `${subject}: ${mutants} mutants, ${killed} refused, ${explained} right, ${unexplained.length} unexplained`,
  );
  for (const name of unexplained) console.log(`  passes: ${name}`);
  for (const name of stale) console.log(`  listed, but no mutant of this name passes: ${name}`);
}
