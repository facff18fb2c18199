import type { AnswerKind } from '#labs/sql-exercise.ts';
import { grouped } from '#labs/words.ts';
import { readExports } from './exported-queries.ts';
import { refuseForbidden } from './forbidden.ts';
import { refusePasted } from './pasted.ts';
import {
  type Refusal,
  refuseExplained,
  refuseLocks,
  refuseNames,
  refuseShape,
  refuseTransactions,
} from './refusals.ts';
import { parameterCount, type Statement, splitStatements, UnterminatedError } from './statements.ts';

/** An answer sorted into what is run and what is measured. */
export interface Answer {
  text: string;
  /** Statements run once, in order, before anything is measured. */
  changes: readonly Statement[];
  /**
   * What is sent in order: the changes, in a session of its own BEGIN and COMMIT, and the queries between them, among
   * which the graded statement may be.
   */
  steps: readonly Statement[];
  /** Statements measured in place of the workload's. */
  queries: readonly Statement[];
  /** Why it is not run at all; empty when it is. */
  refusals: readonly Refusal[];
  /**
   * True when only a session of its own does with the answer what a server does: it has transactions of its own,
   * statements that may not run inside one, or settings that end with one. Undoing it takes a fresh database.
   */
  ownSession: boolean;
}

const sizeLimit = 100_000;

/**
 * Reads an answer of the given kind. Never throws: what is wrong is in `refusals`.
 * @param workloads names that a rewritten statement may have.
 */
export function parseAnswer(text: string, kind: AnswerKind, workloads: readonly string[]): Answer {
  const refused = (refusal: Refusal): Answer => ({
    text,
    changes: [],
    steps: [],
    queries: [],
    refusals: [refusal],
    ownSession: false,
  });
  if (text.length > sizeLimit)
    return refused({
      reason: `The answer is ${grouped(text.length)} characters long.`,
      next: `Keep it under ${grouped(sizeLimit)} characters.`,
      position: 0,
    });
  const nul = text.search(/\0|\ufffd/);
  if (nul >= 0)
    return refused({
      reason: 'The answer contains bytes that are not UTF-8 text.',
      next: 'Save the file as UTF-8 and remove the character at this place.',
      position: nul,
    });
  const [pasted] = refusePasted(text);
  if (pasted) return refused(pasted);
  let statements: Statement[];
  let unreadable: Refusal[] = [];
  try {
    const all = splitStatements(text);
    const exports = kind === 'ddl' ? readExports(all) : undefined;
    const split = exports?.statements ?? all;
    unreadable = exports?.refusals ?? [];
    const changes = (statement: Statement) =>
      (kind !== 'query' && callsSetConfig(statement)) ||
      (kind === 'ddl' && callsFunctionOf(split, statement));
    statements = split.map((statement) =>
      changes(statement) ? { ...statement, kind: 'change' } : statement,
    );
  } catch (error) {
    if (!(error instanceof UnterminatedError)) throw error;
    return refused({ reason: error.message, next: 'Close it.', position: error.position });
  }

  const changes = statements.filter((statement) => statement.kind === 'change');
  const queries = kind === 'ddl' ? [] : statements.filter((statement) => statement.kind === 'query');
  const refusals = [
    ...unreadable,
    ...refuseTransactions(statements),
    ...statements.flatMap(refuseForbidden),
    ...queries.flatMap(refuseLocks),
    ...refuseExplained(kind, statements, queries),
    ...refuseShape(kind, changes, queries),
    ...(kind === 'rewrites' ? refuseNames(queries, workloads) : []),
  ];
  const ownSession =
    changes.some(needsOwnSession) ||
    (changes.length > 0 && statements.some((statement) => statement.kind === 'transaction'));
  const steps = statements.filter(isSentIn(statements, kind, ownSession));
  return { text, changes, steps, queries, refusals, ownSession };
}

function needsOwnSession({ verb, words, text }: Statement): boolean {
  return (
    /^(VACUUM|CLUSTER|REINDEX|SET LOCAL)/.test(verb) ||
    (words.has('CONCURRENTLY') && !verb.startsWith('REFRESH')) ||
    (/^(DO|CALL|WITH|SELECT)/.test(verb) && /\b(set_config|local)\b/i.test(text))
  );
}

/** `SELECT set_config(…)` reads like a query and is SET by another name. */
function callsSetConfig({ kind, words, quotedNames }: Statement): boolean {
  return kind === 'query' && (words.has('SET_CONFIG') || quotedNames.has('SET_CONFIG'));
}

/** `SELECT add_month(…)` does what the function does that the answer created before it. */
function callsFunctionOf(
  statements: readonly Statement[],
  { kind, text, from, words, quotedNames }: Statement,
): boolean {
  // What has parameters is a statement of the shop, left in the editor.
  if (kind !== 'query' || parameterCount(text) > 0) return false;
  return statements.some((other) => {
    const isFunction = other.from < from && /^CREATE (OR REPLACE )?FUNCTION\b/.test(other.verb);
    const name = isFunction ? nameOfFunction(other.text) : undefined;
    return name !== undefined && (words.has(name) || quotedNames.has(name));
  });
}

/** The name in CREATE FUNCTION, upper case, without its schema and quotes. */
function nameOfFunction(text: string): string | undefined {
  const before = text.slice(0, text.indexOf('('));
  return /(?:"((?:[^"]|"")+)"|([\w$\u0080-\uffff]+))\s*$/.exec(before)?.slice(1).find(Boolean)?.toUpperCase();
}

/**
 * Changes; in a session of its own, transactions; and beside DDL the queries between a change and a later one: what is set
 * for them may be taken back after them.
 */
function isSentIn(
  statements: readonly Statement[],
  kind: AnswerKind,
  ownSession: boolean,
): (statement: Statement) => boolean {
  const isRun = (statement: Statement) =>
    statement.kind === 'change' || (ownSession && statement.kind === 'transaction');
  const run = statements.filter(isRun);
  const [first, last] = [run[0], run.at(-1)];
  const isBetween = ({ from }: Statement) =>
    first !== undefined && last !== undefined && first.from < from && from < last.from;
  return (statement) =>
    isRun(statement) || (statement.kind === 'query' && kind === 'ddl' && isBetween(statement));
}
