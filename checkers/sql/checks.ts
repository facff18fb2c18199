/** Turns an exercise's requirements into checks over evidence. */

import type { Requirement, SqlExercise } from '#labs/sql-exercise.ts';
import type { Check, Judgement } from '../vocabulary.ts';
import { alwaysChecked } from './always.ts';
import type { Evidence, Measured } from './evidence.ts';
import { requirementChecks } from './requirements.ts';

export type SqlCheck = Check<Evidence>;

/** All checks of an exercise, in the order in which a learner reads them. */
export function checksOf(exercise: SqlExercise): SqlCheck[] {
  const { runs, results, objects, settings, data } = alwaysChecked(exercise);
  return [
    runs,
    results,
    ...exercise.requirements.map((requirement) => toCheck(requirement, exercise)),
    objects,
    settings,
    data,
  ].map(onlyWhenMeasured);
}

/** The id that hints and wrong answers use for a requirement. */
export function idOf(requirement: Requirement): string {
  return requirement.kind === 'probe' ? requirement.id : requirement.kind;
}

function toCheck(requirement: Requirement, exercise: SqlExercise): SqlCheck {
  const { title, why, next, judge } = requirementChecks(requirement, exercise);
  return {
    id: idOf(requirement),
    title: requirement.title ?? title,
    why: requirement.why ?? why,
    judge: ({ datasets }) => {
      const measured = datasets.filter((evidence): evidence is Measured => evidence.state === 'measured');
      // The dataset that fails is the one to speak of; when none does, the one that the learner sees.
      const judged = measured.map((evidence) => ({ evidence, judgement: judge(evidence) }));
      const worst = judged.find(({ judgement }) => judgement.verdict !== 'pass') ?? judged[0];
      if (!worst) return notLookedAt;
      return {
        ...located(worst.judgement, worst.evidence),
        ...(worst.judgement.verdict === 'pass' ? {} : { next: requirement.next ?? next }),
      } as Judgement;
    },
  };
}

function located(judgement: Judgement, { dataset }: Measured): Judgement {
  if (judgement.verdict === 'pass' || dataset === 'visible') return judgement;
  return { ...judgement, observed: `On the hidden dataset: ${judgement.observed}` };
}

const notLookedAt: Judgement = {
  verdict: 'unknown',
  observed: 'Not looked at, because the answer did not run to its end.',
  expected: 'An answer that runs.',
  next: 'Mend what the first finding names, then check again.',
  because: 'runs',
};

/** A check that is not about running has nothing to go by when the answer did not run on every dataset. */
function onlyWhenMeasured(check: SqlCheck): SqlCheck {
  if (check.id === 'runs') return check;
  return {
    ...check,
    judge: (evidence) =>
      evidence.datasets.length > 0 && evidence.datasets.every(({ state }) => state === 'measured')
        ? check.judge(evidence)
        : notLookedAt,
  };
}
