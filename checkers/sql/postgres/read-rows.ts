import type { Client } from 'pg';
import Cursor from 'pg-cursor';
import { clipped, type Notice, type QueryResult } from '../database.ts';

/** Values stay PostgreSQL's text. */
const asText = { getTypeParser: () => (value: string) => value };

/** Runs one statement and reads at most `maxRows` of its rows. @throws what `pg` throws. */
export async function readRows(
  client: Client,
  sql: string,
  params: (string | null)[],
  maxRows: number,
): Promise<QueryResult> {
  const notices: Notice[] = [];
  const onNotice = ({
    severity = 'NOTICE',
    message = '',
  }: {
    severity?: string | undefined;
    message?: string | undefined;
  }) => notices.push({ severity, message: clipped(message) });
  client.on('notice', onNotice);
  let onEnd = () => {};
  const ended = new Promise<void>((resolve) => {
    onEnd = resolve;
    client.once('end', resolve);
  });
  const started = performance.now();
  const cursor = client.query(
    new Cursor<(string | null)[]>(sql, params, { rowMode: 'array', types: asText }),
  );
  try {
    const { rows, result } = await readCursor(cursor, maxRows + 1);
    return {
      columns: result.fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })),
      rows: rows.slice(0, maxRows),
      truncated: rows.length > maxRows,
      command: [result.command, result.rowCount].filter((part) => part != null).join(' '),
      notices,
      milliseconds: performance.now() - started,
    };
  } finally {
    client.off('notice', onNotice);
    // No one confirms the end of a cursor on a connection that is gone.
    await Promise.race([cursor.close(), ended]);
    client.off('end', onEnd);
  }
}

function readCursor(
  cursor: Cursor<(string | null)[]>,
  rows: number,
): Promise<{ rows: (string | null)[][]; result: import('pg').QueryResult }> {
  return new Promise((resolve, reject) => {
    cursor.read(rows, (error, rows, result) => (error ? reject(error) : resolve({ rows, result })));
  });
}
