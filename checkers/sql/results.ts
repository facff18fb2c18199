/** Whether the right rows come back, and how they differ where they do not. */

import type { SqlExercise } from '#labs/sql-exercise.ts';
import type { Judgment } from '../vocabulary.ts';
import type { Difference, Measured, Measurement } from './evidence.ts';
import { withParams } from './requirement-check.ts';
import { differenceOf } from './rows.ts';
import { describeError } from './runs.ts';
import { splitStatements } from './statements.ts';

export function judgeResults(datasets: readonly Measured[], { otherRows }: SqlExercise): Judgment {
  const expected =
    'The same columns and rows as the current statement returns, for every value of the parameters.';
  const wrong = datasets.flatMap(({ dataset, measurements }) =>
    measurements.flatMap((measurement) => {
      const difference = differenceIn(measurement);
      return difference === undefined ? [] : [{ dataset, ...measurement, difference }];
    }),
  );
  const [first] = wrong;
  if (first) {
    const told = describeDifference(first);
    return first.dataset === 'hidden'
      ? {
          verdict: 'fail',
          observed: `Right on the data that you see, wrong on the hidden dataset. ${told}`,
          expected,
          next: lacksOrder(first) ? addOrder : nextForHidden(first.difference),
        }
      : {
          verdict: 'fail',
          observed: told,
          expected,
          next: lacksOrder(first)
            ? addOrder
            : 'Run the current statement and yours with the same parameters and compare the rows.',
        };
  }
  const [elsewhere] = datasets.flatMap((each) => each.elsewhere);
  if (elsewhere) return wrongElsewhere(elsewhere, expected, otherRows !== undefined);
  const compared = datasets.reduce((count, { measurements }) => count + measurements.length, 0);
  return { verdict: 'pass', observed: `Equal in all ${compared} comparisons on two datasets.`, expected };
}

function wrongElsewhere(difference: Difference, expected: string, hasOtherRows: boolean): Judgment {
  const until = hasOtherRows
    ? 'Right on the rows of both datasets; with a few others, stored in another order,'
    : 'Right as the rows are stored now; with the same rows stored in another order';
  const rows = hasOtherRows ? 'Think of rows that are not there yet, and may be tomorrow. ' : '';
  return {
    verdict: 'fail',
    observed: `${until} and a session in another time zone, it is wrong. ${describeDifference(difference)}`,
    expected,
    next: `${rows}Say in ORDER BY which order is meant, with a column that tells equal rows apart, also where LIMIT or a window takes the first of them. Do not rely on an index, on the order of ids, or on the time zone of the session.`,
  };
}

function describeDifference({ difference, ...about }: Difference): string {
  return `${about.workload.title}${withParams(about)}: ${difference}`;
}

const addOrder =
  'The rows are wanted in an order, and the query has no ORDER BY: add it, with a column that tells equal rows apart.';

function lacksOrder({ workload, statement }: Measurement): boolean {
  const [read] = splitStatements(statement);
  return workload.ordered && read !== undefined && !read.words.has('ORDER');
}

/** What holds on one dataset and not on the other is told by how the rows differ. */
function nextForHidden(difference: string): string {
  return difference.includes('is in another place')
    ? 'Say in ORDER BY which order is meant, with a column that tells equal rows apart.'
    : 'Do not write rows or ids of this dataset into the answer, and look at the edges: rows that tie, and rows on the bounds of a range.';
}

function differenceIn({ outcome, expected, workload }: Measurement): string | undefined {
  return outcome.kind === 'refused'
    ? describeError(outcome.error)
    : differenceOf(expected, outcome.rows, workload);
}
