/**
 * Exports: `COPY (query) TO STDOUT` and cursors send a query for a client that reads its rows as they come. Such a query
 * is read like the same one sent alone.
 */

import type { Refusal } from './refusals.ts';
import { opensTransaction, type Statement, splitStatements } from './statements.ts';
import { type Token, tokenize } from './tokens.ts';

/** The statements with each export in place of what sends it, and why a cursor can't be read. */
export interface Exports {
  statements: Statement[];
  refusals: Refusal[];
}

/** Only beside a setting is it asked what a query has in force. Elsewhere such statements stay as they are. */
export function readExports(statements: readonly Statement[]): Exports {
  const makesSetting = ({ verb, words }: Statement) => /^SET\b/.test(verb) || words.has('SET_CONFIG');
  if (!statements.some(makesSetting)) return { statements: [...statements], refusals: [] };
  const read: Statement[] = [];
  const refusals: Refusal[] = [];
  const cursors = new Map<string, { query: Statement; isSent: boolean }>();
  for (const statement of statements) {
    const copied = copiedBy(statement);
    const declared = declaredBy(statement);
    const cursor = cursors.get(fetchedBy(statement) ?? '');
    if (copied) read.push(copied);
    else if (declared) {
      refusals.push(...refuseCursor(statement, read));
      cursors.set(declared.name, { query: declared.query, isSent: false });
    } else if (cursor) {
      // A cursor's query is executed at its first FETCH, with what is in force there.
      const { from, to } = statement;
      if (!cursor.isSent) read.push({ ...cursor.query, from, to });
      cursor.isSent = true;
    } else if (cursors.size === 0 || !/^CLOSE\b/.test(statement.verb)) read.push(statement);
  }
  return { statements: read, refusals };
}

function isInTransaction(read: readonly Statement[]): boolean {
  return opensTransaction.test(read.findLast(isFrame)?.verb ?? '');
}

function isFrame({ kind, verb }: Statement): boolean {
  return kind === 'transaction' && !/^(SAVEPOINT|RELEASE)/.test(verb);
}

function refuseCursor({ words, from }: Statement, read: readonly Statement[]): Refusal[] {
  if (words.has('HOLD') && !words.has('WITHOUT'))
    return [
      {
        reason:
          'WITH HOLD keeps the rows of the cursor after its transaction, and the grader doesn’t read that.',
        next: 'Remove WITH HOLD, and put DECLARE and FETCH between BEGIN and COMMIT.',
        position: from,
      },
    ];
  if (isInTransaction(read)) return [];
  return [
    {
      reason: 'DECLARE stands outside of a transaction, where PostgreSQL refuses it.',
      next: 'Put BEGIN before it and COMMIT after the last FETCH.',
      position: from,
    },
  ];
}

/** The query of `COPY (query) TO STDOUT`, with any options. */
function copiedBy(statement: Statement): Statement | undefined {
  const pieces = piecesOf(statement);
  if (pieces[0]?.upper !== 'COPY' || pieces[1]?.upper !== '(') return undefined;
  let depth = 0;
  const close = pieces.findIndex(({ upper }) => {
    if (upper === '(') depth += 1;
    if (upper === ')') depth -= 1;
    return upper === ')' && depth === 0;
  });
  const [to, target] = pieces.slice(close + 1);
  if (close < 0 || to?.upper !== 'TO' || target?.upper !== 'STDOUT') return undefined;
  return queryIn(statement, pieces[1].to, pieces[close]?.from ?? 0);
}

/** The cursor of `DECLARE name CURSOR FOR query` and its query. */
function declaredBy(statement: Statement): { name: string; query: Statement } | undefined {
  const pieces = piecesOf(statement);
  if (pieces[0]?.upper !== 'DECLARE' || pieces[1] === undefined) return undefined;
  const at = pieces.findIndex(({ upper }, at) => at > 1 && upper === 'FOR');
  const query = at < 0 ? undefined : queryIn(statement, pieces[at]?.to ?? 0, statement.text.length);
  return query && { name: nameIn(pieces[1]), query };
}

/** The cursor of `FETCH ALL FROM name` and the like, which is named last. */
function fetchedBy(statement: Statement): string | undefined {
  const last = /^(FETCH|MOVE)\b/.test(statement.verb) ? piecesOf(statement).at(-1) : undefined;
  return last && nameIn(last);
}

/** The one query between two places of a statement. */
function queryIn({ text, from }: Statement, start: number, end: number): Statement | undefined {
  const [query, ...others] = splitStatements(text.slice(start, end));
  if (query?.kind !== 'query' || others.length > 0) return undefined;
  return { ...query, from: from + start + query.from, to: from + start + query.to };
}

interface Piece extends Token {
  text: string;
  upper: string;
}

function piecesOf({ text }: Statement): Piece[] {
  return [...tokenize(text)]
    .filter(({ type }) => type !== 'space' && type !== 'comment')
    .map((token) => {
      const own = text.slice(token.from, token.to);
      return { ...token, text: own, upper: own.toUpperCase() };
    });
}

function nameIn({ type, text }: Piece): string {
  return type === 'quoted name' ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();
}
