/** The checks that every exercise has: it runs, its rows are right, and it leaves everything else alone. */

import type { SqlExercise } from '#labs/sql-exercise.ts';
import type { Judgement } from '../vocabulary.ts';
import { forbiddenChanges } from './catalog.ts';
import { DatabaseStopped, type StatementError } from './database.ts';
import type {
  Difference,
  Evidence,
  Measured,
  Measurement,
  SettingChange,
  SqlCheck,
  Stopped,
} from './evidence.ts';
import { withParams } from './requirement-check.ts';
import { differenceOf } from './rows.ts';
import { forbiddenSettings } from './settings.ts';
import { splitStatements } from './statements.ts';
import { otherChanges } from './system-rows.ts';

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
      why: 'A fast query that answers another question is a bug, not an optimization.',
      judge: ({ datasets }) => judgeResults(datasets.filter(isMeasured), exercise),
    },
    objects: {
      id: 'objects',
      title: 'Nothing else in the database is changed',
      why: 'Other parts of the shop rely on the tables, keys and indexes that are there.',
      judge: ({ datasets }) => {
        const found = datasets.filter(isMeasured).flatMap((evidence) => changesIn(evidence, exercise));
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
          next: nextForSettings(found, exercise),
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
  const failed = (observed: string, next: string): Judgement => ({
    verdict: 'fail',
    observed,
    expected,
    next,
  });
  const refusal = answer.refusals[0];
  if (refusal) return failed(`${placeOf(answer.text, refusal.position)}${refusal.reason}`, refusal.next);
  if (answer.text.trim() === '') return failed('The answer is empty.', 'Write an answer, then check again.');
  for (const evidence of datasets) {
    if (evidence.state === 'unfit') {
      const query = answer.queries.find(({ text }) => text === evidence.statement);
      return failed(`${placeOf(answer.text, query?.from ?? 0)}${evidence.reason}`, evidence.next);
    }
    if (evidence.state === 'stopped')
      return { verdict: 'fail', expected, ...explainStop(answer.text, evidence) };
  }
  const notices = datasets.filter(isMeasured).flatMap(({ notices }) => notices);
  const said = listed(notices.map(({ position, message }) => `${placeOf(answer.text, position)}${message}`));
  const observed = `It ran on both datasets.${said ? ` PostgreSQL noted: ${said}.` : ''}`;
  return { verdict: 'pass', observed, expected };
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
  const offset = utf16Length(statement, error.position ?? 0);
  const place = position === undefined ? '' : placeOf(text, position + offset);
  return {
    observed: `${where}${place}${describeError(error)}`,
    next: error.hint ?? `Fix the statement that begins: ${start}`,
  };
}

function describeError({ code, message, detail }: StatementError): string {
  // 42P18: a parameter below the highest one is never used, so nothing tells its type.
  if (code === '42P18')
    return `${message}: the statement is sent with every parameter, so it must use them all.`;
  return detail ? `${message}. Detail: ${detail.replace(/\.$/, '')}.` : `${message}.`;
}

/** PostgreSQL counts characters; text is counted in UTF-16 units, of which an emoji has two. */
function utf16Length(text: string, characters: number): number {
  return [...text].slice(0, characters).join('').length;
}

function judgeResults(datasets: readonly Measured[], { otherRows }: SqlExercise): Judgement {
  const expected =
    'The same columns and rows as the statement of today gives, for every value of the parameters.';
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
            : 'Run the statement of today and yours with the same parameters and compare the rows.',
        };
  }
  const [elsewhere] = datasets.flatMap((each) => each.elsewhere);
  if (elsewhere)
    return {
      verdict: 'fail',
      observed: `${otherRows ? 'Right on the rows of both datasets; with a few others, stored in another order,' : 'Right as the rows are stored now; with the same rows stored in another order'} and a session in another time zone, it is wrong. ${describeDifference(elsewhere)}`,
      expected,
      next: `${otherRows ? 'Think of rows that are not there yet, and may be tomorrow. ' : ''}Say in ORDER BY which order is meant, with a column that tells equal rows apart, also where LIMIT or a window takes the first of them. Do not rely on an index, on the order of ids, or on the time zone of the session.`,
    };
  const compared = datasets.reduce((count, { measurements }) => count + measurements.length, 0);
  return { verdict: 'pass', observed: `Equal in all ${compared} comparisons on two datasets.`, expected };
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
  return difference.includes('stands in another place')
    ? 'Say in ORDER BY which order is meant, with a column that tells equal rows apart.'
    : 'Do not write rows or ids of this dataset into the answer, and look at the edges: rows that tie, and rows on the bounds of a range.';
}

function differenceIn({ outcome, expected, workload }: Measurement): string | undefined {
  return outcome.kind === 'refused'
    ? describeError(outcome.error)
    : differenceOf(expected, outcome.rows, workload);
}

function judgeNone(
  found: readonly string[],
  { observed, fine, expected, next }: { observed: string; fine: string; expected: string; next: string },
): Judgement {
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
