/** Turns an exercise's requirements into checks over evidence. */

import type { Requirement, SqlExercise } from '#labs/sql-exercise.ts';
import type { Judgment } from '../vocabulary.ts';
import { alwaysChecked } from './always.ts';
import { isMeasured, type Measured, type SqlCheck } from './evidence.ts';
import type { Observation } from './requirement-check.ts';
import { requirementChecks } from './requirements.ts';

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
      const observations = datasets.filter(isMeasured).map((evidence) => located(judge(evidence), evidence));
      // The dataset that fails is the one to speak of; when none does, the one that the learner sees.
      const worst = observations.find(({ met }) => !met) ?? observations[0];
      if (!worst) return notLookedAt;
      const { met, observed, expected, next: about } = worst;
      return met
        ? { verdict: 'pass', observed, expected }
        : { verdict: 'fail', observed, expected, next: about ?? requirement.next ?? next };
    },
  };
}

function located(observation: Observation, { dataset }: Measured): Observation {
  if (observation.met || dataset === 'visible') return observation;
  return { ...observation, observed: `On the hidden dataset: ${observation.observed}` };
}

const notLookedAt: Judgment = {
  verdict: 'unknown',
  observed: 'Not checked, because the answer didn’t run to its end.',
  expected: 'An answer that runs.',
  next: 'Fix what the first finding names, then check again.',
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
