/** What keeps an answer from being run at all. */

import type { AnswerKind } from '#labs/sql-exercise.ts';
import { opensTransaction, type Statement } from './statements.ts';
import { tokenize } from './tokens.ts';

/** Something in the answer that keeps it from being run, and where. */
export interface Refusal {
  /** What is wrong, in a sentence. */
  reason: string;
  next: string;
  /** In UTF-16 units from the start of the answer. */
  position: number;
}

/** An answer that holds what its kind has no place for, or lacks what it needs. */
export function refuseShape(
  kind: AnswerKind,
  changes: readonly Statement[],
  queries: readonly Statement[],
): Refusal[] {
  if (kind === 'query' && changes[0])
    return [
      {
        reason: `The answer to this exercise is only a query, but yours has ${changes[0].verb}.`,
        next: 'Remove it and rewrite the query.',
        position: changes[0].from,
      },
    ];
  if ((kind === 'query' || kind === 'ddl-and-query') && queries.length === 0)
    return [
      {
        reason: 'The answer contains no query.',
        next: 'Write the query that the application will send.',
        position: 0,
      },
    ];
  const [, second] = queries;
  if ((kind === 'query' || kind === 'ddl-and-query') && second)
    return [
      {
        reason: `The answer contains ${queries.length} queries, but only one is graded.`,
        next: 'Keep the query that the application will send, and put -- before the lines of the others.',
        position: second.from,
      },
    ];
  return [];
}

/** A name that is missing, misspelled or used twice would leave a statement as it was, and the learner wondering why. */
export function refuseNames(queries: readonly Statement[], workloads: readonly string[]): Refusal[] {
  const unnamed = queries.find(({ name }) => name === undefined);
  if (unnamed)
    return [
      {
        reason: 'A query doesn’t say which statement it replaces.',
        next: 'Put a line such as `-- statement: NAME` above it, with the name from the list.',
        position: unnamed.from,
      },
    ];
  const unknown = queries.find(({ name = '' }) => !workloads.includes(name));
  if (unknown)
    return [
      {
        reason: `There is no statement named ${unknown.name}.`,
        next: `The names are ${workloads.join(', ')}.`,
        position: unknown.from,
      },
    ];
  const names = queries.map(({ name }) => name);
  const twice = queries.find(({ name }, at) => names.indexOf(name) !== at);
  if (twice)
    return [
      {
        reason: `The statement ${twice.name} is given twice.`,
        next: 'Keep one of them.',
        position: twice.from,
      },
    ];
  return [];
}

/**
 * BEGIN … COMMIT around an answer, with savepoints that are kept, changes nothing; what would undo or split it is refused.
 */
export function refuseTransactions(statements: readonly Statement[]): Refusal[] {
  let openedAt: number | undefined;
  for (const { kind, verb, from } of statements) {
    if (kind !== 'transaction') continue;
    if (opensTransaction.test(verb)) openedAt ??= from;
    else if (/^(COMMIT|END)/.test(verb)) openedAt = undefined;
    else if (/^(SAVEPOINT|RELEASE)/.test(verb)) {
      if (openedAt !== undefined) continue;
      return [
        {
          reason: `${verb.replace(/ .*/, '')} stands outside of a transaction, where PostgreSQL refuses it.`,
          next: 'Remove it, or put BEGIN before it and COMMIT at the end.',
          position: from,
        },
      ];
    } else
      return [
        {
          reason: `${verb} undoes or splits what the answer does.`,
          next: 'Remove it: the grader runs the answer in its own transaction.',
          position: from,
        },
      ];
  }
  if (openedAt === undefined) return [];
  return [
    {
      reason: 'The answer opens a transaction here but never commits it, so none of its changes would last.',
      next: 'Remove BEGIN, or add COMMIT at the end.',
      position: openedAt,
    },
  ];
}

/** The first word behind EXPLAIN and its options, upper case. */
function explainedBy({ text }: Statement): string {
  const words = wordsOf(text).map(({ upper }) => upper);
  const hasOptions = words[1] === '(' && !readOrWritten.test(words[2] ?? '');
  let at = hasOptions ? words.indexOf(')') + 1 : 1;
  while (words[at] === 'ANALYZE' || words[at] === 'VERBOSE') at += 1;
  return words[at] ?? '';
}

/** The words, strings and signs of a statement in upper case, each with its place. */
function wordsOf(text: string): { upper: string; from: number }[] {
  return [...tokenize(text)]
    .filter(({ type }) => type !== 'space' && type !== 'comment')
    .map(({ from, to }) => ({ upper: text.slice(from, to).toUpperCase(), from }));
}

/** A query that locks the rows that it reads: none of the shop's does, and each lock is written to its row. */
export function refuseLocks({ text, from }: Statement): Refusal[] {
  const words = wordsOf(text);
  const at = words.findIndex((_, at) =>
    /^FOR (NO KEY UPDATE|UPDATE|KEY SHARE|SHARE)\b/.test(
      words
        .slice(at, at + 4)
        .map(({ upper }) => upper)
        .join(' '),
    ),
  );
  const start = words[at]?.from;
  if (start === undefined) return [];
  const clause = text.slice(start).split(/\s+/, 2).join(' ').replace(/;$/, '');
  return [
    {
      reason: `${clause} locks the rows that the query reads, which writes to each of them.`,
      next: 'Remove it: the query may only read.',
      position: from + start,
    },
  ];
}

/** What EXPLAIN may stand in front of for the learner's eyes. */
const readOrWritten = /^(SELECT|WITH|VALUES|TABLE|INSERT|UPDATE|DELETE|MERGE|EXECUTE|DECLARE|\()/;

/** EXPLAIN left in front of what is meant to be graded: it would be passed over in silence. */
export function refuseExplained(
  kind: AnswerKind,
  statements: readonly Statement[],
  queries: readonly Statement[],
): Refusal[] {
  const explains = statements.filter(({ verb }) => verb.startsWith('EXPLAIN'));
  const change = explains.find((statement) => !readOrWritten.test(explainedBy(statement)));
  if (change)
    return [
      {
        reason: 'EXPLAIN is in front of this statement, so it changes nothing.',
        next: 'Remove EXPLAIN and its options.',
        position: change.from,
      },
    ];
  const misplaced =
    kind === 'rewrites'
      ? explains.find(({ name }) => name !== undefined)
      : kind !== 'ddl' && queries.length === 0
        ? explains[0]
        : undefined;
  if (!misplaced) return [];
  return [
    {
      reason: 'EXPLAIN is in front of this query, so it returns a plan instead of rows.',
      next: 'Remove EXPLAIN and its options: the grader reads the plan itself.',
      position: misplaced.from,
    },
  ];
}
