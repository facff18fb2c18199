import type { SqlExercise } from '#labs/sql-exercise.ts';
import { parseAnswer } from './answer.ts';
import { idOf } from './checks.ts';
import { collectEvidence } from './collect.ts';
import type { Database } from './database.ts';
import type { Figure } from './requirement-check.ts';
import { requirementChecks } from './requirements.ts';

/** Figures that pages state must not change from one measurement to the next. */
const measuredSeed = 1;

/** The figure behind one of an exercise's limits, in the start state and after an answer. */
export interface MeasuredFigure extends Figure {
  /** The check's id: `pages`. */
  requirement: string;
}

/**
 * Measures an answer on both datasets; `after` is the larger figure, `before` the visible dataset's.
 * @throws Error when the answer does not run.
 */
export async function measuredFigures({
  exercise,
  answer: text,
  visible,
  hidden,
}: {
  exercise: SqlExercise;
  answer: string;
  visible: Database;
  hidden: Database;
}): Promise<MeasuredFigure[]> {
  const names = exercise.workload.map(({ name }) => name);
  const answer = parseAnswer(text, exercise.answer, names);
  const seen = await collectEvidence(visible, 'visible', exercise, answer, {
    wants: ['plans before'],
    seed: measuredSeed,
  });
  const unseen = await collectEvidence(hidden, 'hidden', exercise, answer, {
    wants: [],
    seed: measuredSeed,
  });
  for (const evidence of [seen, unseen]) {
    if (evidence.state === 'stopped') throw evidence.error;
    if (evidence.state === 'unfit') throw new Error(evidence.reason);
  }
  if (seen.state !== 'measured' || unseen.state !== 'measured') return [];
  return exercise.requirements.flatMap((requirement) => {
    const { figure } = requirementChecks(requirement, exercise);
    if (!figure) return [];
    const onVisible = figure(seen);
    const after = Math.max(onVisible.after, figure(unseen).after);
    return [{ requirement: idOf(requirement), before: onVisible.before, after, budget: onVisible.budget }];
  });
}
