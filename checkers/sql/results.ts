/** Whether the right rows come back, and how they differ where they do not. */

import type { Judgment } from '../vocabulary.ts';
import type { Cause, Difference, Elsewhere, Measured, Measurement } from './evidence.ts';
import { withParams } from './requirement-check.ts';
import { differenceOf } from './rows.ts';
import { describeError } from './runs.ts';
import { splitStatements } from './statements.ts';

export function judgeResults(datasets: readonly Measured[]): Judgment {
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
  const loose = datasets.map(({ looseOrder }) => looseOrder).find((each) => each !== undefined);
  if (loose) return { verdict: 'fail', observed: describeDifference(loose), expected, next: addOuterOrder };
  const elsewhere = datasets.map((each) => each.elsewhere).find((each) => each !== undefined);
  if (elsewhere) return wrongElsewhere(elsewhere, expected);
  const compared = datasets.reduce((count, { measurements }) => count + measurements.length, 0);
  return { verdict: 'pass', observed: `Equal in all ${compared} comparisons on two datasets.`, expected };
}

/** What an answer relies on that is not to be relied on. */
const reliesOn: Record<Cause, { until: string; next: string }> = {
  order: {
    until: 'Right as the rows are stored now, wrong with the same rows stored in another order.',
    next: 'Give the exact order in ORDER BY, with a column that distinguishes equal rows, also where LIMIT or a window takes the first of them. Do not rely on an index, or on the order of ids.',
  },
  'time zone': {
    until: 'Right in a session in UTC, wrong in a session in another time zone.',
    next: "Say which time zone is meant, such as AT TIME ZONE 'UTC': a date and a time without a zone are those of the session.",
  },
  rows: {
    until: 'Right on the rows of both datasets, wrong with a few others, which the shop may have tomorrow.',
    next: 'Think of rows that don’t exist yet: look at each LIMIT, at each value that you wrote down, and at rows that are equal where you sort.',
  },
};

function wrongElsewhere(difference: Elsewhere, expected: string): Judgment {
  const { until, next } = reliesOn[difference.because];
  return { verdict: 'fail', observed: `${until} ${describeDifference(difference)}`, expected, next };
}

function describeDifference({ difference, ...about }: Difference): string {
  return `${about.workload.title}${withParams(about)}: ${difference}`;
}

const addOrder =
  'The rows must have an order, but the query has no ORDER BY: add it, with a column that distinguishes equal rows.';

const addOuterOrder =
  'Give the exact order in the ORDER BY of the outermost query, with a column that distinguishes equal rows. That of a subquery, a CTE or a window doesn’t hold outside of it.';

function lacksOrder({ workload, statement }: Measurement): boolean {
  const [read] = splitStatements(statement);
  return workload.ordered && read !== undefined && !read.words.has('ORDER');
}

/** What holds on one dataset and not on the other is told by how the rows differ. */
function nextForHidden(difference: string): string {
  return difference.includes('is in another place')
    ? 'Give the exact order in ORDER BY, with a column that distinguishes equal rows.'
    : 'Don’t write rows or ids of this dataset into the answer, and check the edge cases: rows with equal values, and rows at the ends of a range.';
}

/** What differs in the rows of one case, or why it was refused; undefined when they are right. */
export function differenceIn({ outcome, expected, workload }: Measurement): string | undefined {
  return outcome.kind === 'refused'
    ? describeError(outcome.error)
    : differenceOf(expected, outcome.rows, workload);
}
