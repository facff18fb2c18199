/** The checks that every exercise has: it runs, its rows are right, and it leaves everything else alone. */

import type { SqlExercise } from '#labs/sql-exercise.ts';
import type { Judgement } from '../vocabulary.ts';
import { forbiddenChanges } from './catalog.ts';
import { DatabaseStopped } from './database.ts';
import type { Evidence, Measured, Measurement, SqlCheck, Stopped } from './evidence.ts';
import { withParams } from './requirement-check.ts';
import { differenceOf } from './rows.ts';
import { forbiddenSettings } from './settings.ts';

type AlwaysChecked = Record<'runs' | 'results' | 'objects' | 'settings' | 'data', SqlCheck>;

/** Those checks for an exercise, by their ids. */
export function alwaysChecked(exercise: SqlExercise): AlwaysChecked {
  return {
    runs: {
      id: 'runs',
      title: 'The answer runs without an error',
      why: 'Nothing can be measured of an answer that stops halfway.',
      judge: judgeRuns,
    },
    results: {
      id: 'results',
      title: 'The right rows come back',
      why: 'A fast query that answers another question is a bug, not an optimisation.',
      judge: ({ datasets }) => judgeResults(datasets.filter(isMeasured)),
    },
    objects: {
      id: 'objects',
      title: 'Nothing else in the database is changed',
      why: 'Other parts of the shop rely on the tables, keys and indexes that are there.',
      judge: ({ datasets }) => {
        const found = datasets
          .filter(isMeasured)
          .flatMap(({ changes }) => forbiddenChanges(changes, exercise.permits));
        return judgeNone(found, {
          observed: `The answer ${listed(found)}.`,
          fine: 'No other object was created, dropped or altered.',
          expected: permittedText(exercise),
          next: 'Leave that object as it is and solve the exercise with what the task allows.',
        });
      },
    },
    settings: {
      id: 'settings',
      title: 'The planner is left to choose',
      why: 'Switching a plan off in one session hides the problem from that session only.',
      judge: ({ datasets }) => {
        const found = datasets
          .filter(isMeasured)
          .flatMap(({ settings }) => forbiddenSettings(settings, exercise.permits));
        const texts = found.map(({ name, from, to }) => `${name} from ${from} to ${to}`);
        return judgeNone(texts, {
          observed: `The answer changed ${listed(texts)}.`,
          fine: 'No other setting was changed.',
          expected: exercise.permits.set
            ? `No setting changed but ${exercise.permits.set.map(({ name, max }) => `${name}, up to ${max}`).join('; ')}, for the session.`
            : 'No setting changed.',
          next: 'Remove the statement that sets it.',
        });
      },
    },
    data: {
      id: 'data',
      title: "The shop's rows are left alone",
      why: 'Speed that comes from deleting or editing orders is not speed.',
      judge: ({ datasets }) => {
        const found = datasets.filter(isMeasured).flatMap(({ writtenTables }) => writtenTables);
        return judgeNone(found, {
          observed: `Rows were written to ${listed(found)}.`,
          fine: 'No row of the four tables was written.',
          expected: 'No row of customers, products, orders or order_items inserted, updated or deleted.',
          next: 'Remove the statement that writes to it.',
        });
      },
    },
  };
}

function judgeRuns({ answer, datasets }: Evidence): Judgement {
  const expected = 'Every statement of the answer runs, on both datasets.';
  const refusal = answer.refusals[0];
  if (refusal)
    return {
      verdict: 'fail',
      observed: `${placeOf(answer.text, refusal.position)}${refusal.reason}`,
      expected,
      next: refusal.next,
    };
  if (answer.text.trim() === '')
    return {
      verdict: 'fail',
      observed: 'The answer is empty.',
      expected,
      next: 'Write an answer, then check again.',
    };
  const stopped = datasets.find((evidence): evidence is Stopped => evidence.state === 'stopped');
  if (!stopped) return { verdict: 'pass', observed: 'It ran on both datasets.', expected };
  return { verdict: 'fail', expected, ...explainStop(answer.text, stopped) };
}

function explainStop(
  text: string,
  { position, statement, error, dataset }: Stopped,
): { observed: string; next: string } {
  const where = dataset === 'hidden' ? 'On the hidden dataset: ' : '';
  const start = statement.replace(/\s+/g, ' ').slice(0, 60);
  if (error instanceof DatabaseStopped) {
    const place = position === undefined ? '' : placeOf(text, position);
    return {
      observed: `${where}${place}${error.message} It was: ${start}`,
      next:
        error.reason === 'time limit'
          ? 'Look for a join without a condition, or a query that never ends.'
          : 'Remove the statement that brought the server down.',
    };
  }
  const place = position === undefined ? '' : placeOf(text, position + (error.position ?? 0));
  const detail = [error.message, error.detail].filter(Boolean).join('. ');
  return {
    observed: `${where}${place}${detail}.`,
    next: error.hint ?? `Mend the statement that begins: ${start}`,
  };
}

function judgeResults(datasets: readonly Measured[]): Judgement {
  const expected =
    'The same columns and rows as the statement of today gives, for every value of the parameters.';
  const wrong = datasets.flatMap(({ dataset, measurements }) =>
    measurements.flatMap((measurement) => {
      const difference = differenceIn(measurement);
      return difference === undefined ? [] : [{ dataset, measurement, difference }];
    }),
  );
  const [first] = wrong;
  const compared = datasets.reduce((count, { measurements }) => count + measurements.length, 0);
  if (!first)
    return { verdict: 'pass', observed: `Equal in all ${compared} comparisons on two datasets.`, expected };
  const { workload, params } = first.measurement;
  const observed = `${workload.title}${withParams(params)}: ${first.difference}`;
  if (first.dataset === 'hidden')
    return {
      verdict: 'fail',
      observed: `Right on the data that you see, wrong on the hidden dataset. ${observed}`,
      expected,
      next: 'Do not write rows or ids of this dataset into the answer: compute them.',
    };
  return {
    verdict: 'fail',
    observed,
    expected,
    next: 'Run the statement of today and yours with the same parameters and compare the rows.',
  };
}

function differenceIn({ outcome, expected, workload }: Measurement): string | undefined {
  if (outcome.kind === 'refused')
    // 42P18: a parameter below the highest one is never used, so nothing tells its type.
    return outcome.error.code === '42P18'
      ? `${outcome.error.message}: the statement is sent with every parameter, so it must use them all.`
      : `${outcome.error.message}.`;
  return differenceOf(expected, outcome.rows, workload);
}

function judgeNone(
  found: readonly string[],
  { observed, fine, expected, next }: { observed: string; fine: string; expected: string; next: string },
): Judgement {
  return found.length === 0
    ? { verdict: 'pass', observed: fine, expected }
    : { verdict: 'fail', observed, expected, next };
}

function permittedText({ permits }: SqlExercise): string {
  const create = permits.create?.length ? `Created: only ${permits.create.join(', ')}.` : 'Nothing created.';
  const drop = permits.drop?.length
    ? `Dropped or altered: only ${permits.drop.join(', ')}.`
    : 'Nothing dropped or altered.';
  return `${create} ${drop}`;
}

function listed(items: readonly string[]): string {
  const distinct = [...new Set(items)];
  const shown = distinct.slice(0, 4).join('; ');
  return distinct.length > 4 ? `${shown}; and ${distinct.length - 4} more` : shown;
}

/** `Line 3, column 5: `. */
function placeOf(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: `;
}

function isMeasured(evidence: Evidence['datasets'][number]): evidence is Measured {
  return evidence.state === 'measured';
}
