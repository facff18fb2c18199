import type { AnswerKind } from '#labs/sql-exercise.ts';
import { grouped } from '#labs/words.ts';
import {
  type Refusal,
  refuseForbidden,
  refuseNames,
  refuseOutsideOfTables,
  refuseShape,
  refuseTransactions,
} from './refusals.ts';
import { type Statement, splitStatements, UnterminatedError } from './statements.ts';

/** An answer sorted into what is run and what is measured. */
export interface Answer {
  text: string;
  /** Statements run once, in order, before anything is measured. */
  changes: readonly Statement[];
  /** Statements measured in place of the workload's. */
  queries: readonly Statement[];
  /** Why it is not run at all; empty when it is. */
  refusals: readonly Refusal[];
  /** True when a statement may not run inside a transaction, so that undoing the answer takes a fresh database. */
  autocommit: boolean;
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
    queries: [],
    refusals: [refusal],
    autocommit: false,
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
      reason: 'The answer holds bytes that are not UTF-8 text.',
      next: 'Save the file as UTF-8 and remove the character at this place.',
      position: nul,
    });
  let statements: Statement[];
  try {
    statements = splitStatements(text);
  } catch (error) {
    if (!(error instanceof UnterminatedError)) throw error;
    return refused({ reason: error.message, next: 'Close it.', position: error.position });
  }

  const changes = statements.filter((statement) => statement.kind === 'change');
  const queries = kind === 'ddl' ? [] : statements.filter((statement) => statement.kind === 'query');
  const refusals = [
    ...refuseTransactions(statements),
    ...statements.flatMap(refuseForbidden),
    ...queries.flatMap(refuseOutsideOfTables),
    ...refuseShape(kind, changes, queries),
    ...(kind === 'rewrites' ? refuseNames(queries, workloads) : []),
  ];
  return { text, changes, queries, refusals, autocommit: changes.some(needsAutocommit) };
}

function needsAutocommit({ verb, words }: Statement): boolean {
  return /^(VACUUM|CLUSTER|REINDEX)/.test(verb) || (words.has('CONCURRENTLY') && !verb.startsWith('REFRESH'));
}
