/** What no answer may use, in any exercise. */

import { handmadeStatistics } from './dataset/prepare.ts';
import type { Refusal } from './refusals.ts';
import type { Statement } from './statements.ts';

/** Verbs that reach outside the course's tables: files, programs, other databases, roles, the server itself. */
const forbiddenVerbs =
  /^(COPY|ALTER (SYSTEM|EXTENSION|DATABASE|ROLE|USER|GROUP|TABLESPACE|SCHEMA|DEFAULT PRIVILEGES)|CREATE (DATABASE|ROLE|USER|GROUP|TABLESPACE|SCHEMA|SERVER|FOREIGN|SUBSCRIPTION|PUBLICATION|EVENT|LANGUAGE|TRUSTED|ACCESS)|DROP (DATABASE|ROLE|USER|GROUP|TABLESPACE|SCHEMA|OWNED|SERVER|SUBSCRIPTION|PUBLICATION)|REASSIGN|GRANT|REVOKE|LOAD|LISTEN|NOTIFY|UNLISTEN|LOCK|CHECKPOINT|DISCARD|SECURITY|IMPORT|(RE)?SET (ROLE|SESSION AUTHORIZATION|LOCAL ROLE|SESSION ROLE)|CLOSE|DECLARE|FETCH|MOVE|DEALLOCATE|PREPARE|EXECUTE)\b/;

/**
 * Functions that read or write the server's files, end sessions, talk to other servers and sessions, or tell the planner
 * of rows that no one counted.
 */
const forbiddenFunctions = [
  'PG_READ_FILE',
  'PG_READ_BINARY_FILE',
  'PG_LS_DIR',
  'PG_STAT_FILE',
  'LO_IMPORT',
  'LO_EXPORT',
  'DBLINK',
  'PG_TERMINATE_BACKEND',
  'PG_CANCEL_BACKEND',
  'PG_RELOAD_CONF',
  'PG_ROTATE_LOGFILE',
  'PG_SWITCH_WAL',
  'PG_NOTIFY',
  ...['PG_ADVISORY', 'PG_TRY_ADVISORY'].flatMap((name) =>
    ['LOCK', 'LOCK_SHARED', 'XACT_LOCK', 'XACT_LOCK_SHARED'].map((kind) => `${name}_${kind}`),
  ),
  ...handmadeStatistics.map((name) => name.toUpperCase()),
];

const insteadOfCursor = 'Write the query of the cursor alone: the grader sends it and reads all rows.';
const insteadOfPrepared =
  'Write the query alone, with $1, $2 and so on where the values go: the grader sends it with values.';

/** What to write instead of what sends a query in another way. */
const insteadOf: Record<string, string> = {
  DECLARE: insteadOfCursor,
  FETCH: insteadOfCursor,
  MOVE: insteadOfCursor,
  CLOSE: insteadOfCursor,
  PREPARE: insteadOfPrepared,
  EXECUTE: insteadOfPrepared,
  DEALLOCATE: insteadOfPrepared,
  COPY: 'Remove it: the grader neither reads nor writes files. To return rows, write the query alone.',
};

/** A verb or function that no answer may use, wherever it stands. */
export function refuseForbidden(statement: Statement): Refusal[] {
  const text = withJoinedStrings(statement.text);
  const what =
    forbiddenVerbs.exec(statement.verb)?.[0] ??
    forbiddenFunctions.find((name) => statement.words.has(name) || statement.quotedNames.has(name)) ??
    forbiddenFunctions.find((name) => isNamedInBody({ ...statement, text }, name)) ??
    /\bsession[_\s]+authorization\b/i.exec(text)?.[0] ??
    /\bU&"/i.exec(text)?.[0];
  if (what === undefined) return [];
  return [
    {
      reason: `${what} isn’t allowed in an answer.`,
      next: insteadOf[what] ?? 'Remove it. Answers use the four tables and objects on them.',
      position: statement.from,
    },
  ];
}

/** Strings that are put together from constants, `'pg_' || 'sleep'`, as the one that they become. */
function withJoinedStrings(text: string): string {
  return text.replace(/'\s*\|\|\s*'/g, '');
}

/** The body of a DO block or a function is a string to PostgreSQL, too, until it runs. */
function isNamedInBody({ verb, text }: Statement, name: string): boolean {
  return (
    /^(DO|CREATE (OR REPLACE )?(FUNCTION|PROCEDURE))\b/.test(verb) &&
    new RegExp(`\\b${name}\\b`, 'i').test(text)
  );
}
