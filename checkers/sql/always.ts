/** The checks that every exercise has: it runs, its rows are right, and it leaves everything else alone. */

import type { SqlExercise } from '#labs/sql-exercise.ts';
import type { Judgment } from '../vocabulary.ts';
import { forbiddenChanges } from './catalog.ts';
import { isMeasured, type Measured, type SettingChange, type SqlCheck } from './evidence.ts';
import { judgeResults } from './results.ts';
import { judgeRuns, listed } from './runs.ts';
import { forbiddenSettings } from './settings.ts';
import { otherChanges } from './system-rows.ts';

type AlwaysChecked = Record<'runs' | 'results' | 'objects' | 'settings' | 'data', SqlCheck>;

/** Those checks for an exercise, by their ids. */
export function alwaysChecked(exercise: SqlExercise): AlwaysChecked {
  return {
    runs: {
      id: 'runs',
      title: 'The answer runs without an error',
      why: 'An answer that stops halfway can’t be measured.',
      judge: judgeRuns,
    },
    results: {
      id: 'results',
      title: 'The right rows come back',
      why: 'A fast query with the wrong rows is a bug, not an optimization.',
      judge: ({ datasets }) => judgeResults(datasets.filter(isMeasured)),
    },
    objects: {
      id: 'objects',
      title: 'Nothing else in the database is changed',
      why: 'Other parts of the shop rely on the existing tables, keys and indexes.',
      judge: ({ datasets }) => {
        const found = datasets.filter(isMeasured).flatMap((evidence) => changesIn(evidence, exercise));
        return judgeNone(found, {
          observed: `The answer ${listed(found)}.`,
          fine: 'No other object was created, dropped or altered.',
          expected: permittedText(exercise),
          next: 'Don’t change that object. Solve the exercise with what the task allows.',
        });
      },
    },
    settings: {
      id: 'settings',
      title: 'The planner is left to choose',
      why: 'If you turn off a plan in one session, you only hide the problem from that session.',
      judge: ({ datasets }) => {
        const found = datasets
          .filter(isMeasured)
          .flatMap(({ settings }) => forbiddenSettings(settings, exercise.permits));
        const texts = found.map(({ name, from, to }) => `${name} from ${from} to ${to}`);
        return judgeNone(texts, {
          observed: `The answer changed ${listed(texts)}.`,
          fine: 'No other setting was changed.',
          expected: exercise.permits.set
            ? `No setting changed except ${exercise.permits.set.map(({ name, max }) => `${name}, up to ${max}`).join('; ')}, for the session.`
            : 'No setting changed.',
          next: nextForSettings(found, exercise),
        });
      },
    },
    data: {
      id: 'data',
      title: "The shop's rows aren’t changed",
      why: 'An answer that deletes or edits orders isn’t faster: it changes the shop’s data.',
      judge: ({ datasets }) => {
        const found = datasets.filter(isMeasured).flatMap(({ writtenTables }) => writtenTables);
        return judgeNone(found, {
          observed: `Rows were written to ${listed(found)}.`,
          fine: 'No row of the existing tables was written.',
          expected: 'No row of the existing tables inserted, updated or deleted.',
          next: 'Remove the statement that writes to it.',
        });
      },
    },
  };
}

function judgeNone(
  found: readonly string[],
  { observed, fine, expected, next }: { observed: string; fine: string; expected: string; next: string },
): Judgment {
  return found.length === 0
    ? { verdict: 'pass', observed: fine, expected }
    : { verdict: 'fail', observed, expected, next };
}

/** What the answer changed and may not, each object named once. */
function changesIn({ changes, system }: Measured, exercise: SqlExercise): string[] {
  const known = forbiddenChanges(changes, exercise.permits, indexedTables(exercise));
  const others = otherChanges(system.before, system.after, exercise.permits);
  const nameIn = (change: string) => change.split(/[ .]/).at(-1) ?? change;
  return [
    ...known,
    ...others.filter((other) => !known.some((change) => change.includes(` ${nameIn(other)}`))),
  ];
}

/** The tables that an index may be made on, where the exercise counts or weighs indexes; undefined where it does not. */
function indexedTables({ requirements }: SqlExercise): readonly string[] | undefined {
  const tables = requirements.flatMap((requirement) =>
    requirement.kind === 'index-count' || requirement.kind === 'index-bytes' ? requirement.tables : [],
  );
  return tables.length > 0 ? tables : undefined;
}

/** A setting that may be changed, but not so far, is to be set to less; one that may not be changed is to be left. */
function nextForSettings(found: readonly SettingChange[], { permits }: SqlExercise): string {
  const tooLarge = permits.set?.find(({ name }) => found[0]?.name === name);
  return tooLarge
    ? `Set ${tooLarge.name} to at most ${tooLarge.max}: measure how much the statement needs.`
    : 'Remove the statement that sets it.';
}

function permittedText(exercise: SqlExercise): string {
  const { permits } = exercise;
  const tables = permits.create?.includes('index') ? indexedTables(exercise) : undefined;
  const on = tables ? ` (on ${tables.join(', ')})` : '';
  const create = permits.create?.length
    ? `Created: only ${permits.create.map((kind) => (kind === 'index' ? `${kind}${on}` : kind)).join(', ')}.`
    : 'Nothing created.';
  const drop = permits.drop?.length
    ? `Dropped or altered: only ${permits.drop.join(', ')}.`
    : 'Nothing dropped or altered.';
  return `${create} ${drop}`;
}
