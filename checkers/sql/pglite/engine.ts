/** Runs inside a worker, in a page or in Node: one PGlite, answering requests one after the other. */

import { PGlite, protocol } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { type Column, clipped, type Notice } from '../database.ts';
import type { EngineAssets, Reply, Request, Role } from './messages.ts';
import { concatenate, RowReader } from './row-reader.ts';
import { learnerRole, startParams } from './settings.ts';

const { serialize } = protocol;
type BackendMessage = Parameters<Parameters<protocol.Parser['parse']>[1]>[0];

/** A valid, empty module: a data directory is loaded, so PGlite never runs initdb, but it asks for its module. */
const emptyModule = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** Answers requests with `post`. What this returns takes one request, as it arrives. */
export function serveEngine(post: (reply: Reply) => void): (request: Request) => Promise<void> {
  let db: PGlite | undefined;

  async function handle(request: Request): Promise<Reply> {
    const { id } = request;
    if (request.op === 'boot') {
      db = await boot(request.assets, request.role);
      const { rows } = await db.query<{ version: string }>(
        "SELECT current_setting('server_version') AS version",
      );
      return { id, outcome: 'booted', version: `PostgreSQL ${rows[0]?.version} (PGlite)` };
    }
    if (!db) throw new Error('A statement arrived before the database had started.');
    switch (request.op) {
      case 'run':
        return { id, ...(await run(db, request, () => post({ id, ...tooLarge }))) };
      case 'copy':
        return { id, ...(await copyIn(db, request)) };
      case 'snapshot':
        // Without it, whoever starts from the copy would have to recover first.
        await db.exec('CHECKPOINT');
        return { id, outcome: 'file', file: await db.dumpDataDir('gzip') };
      case 'dump': {
        const { dump } = await import('./dump.ts');
        return { id, outcome: 'file', file: await dump(db) };
      }
    }
  }

  return async (request) => {
    try {
      post(await handle(request));
    } catch (error) {
      // A trap in WebAssembly or an exit of the server: this instance cannot go on.
      post({ id: request.id, outcome: 'stopped', reason: 'crash', message: messageOf(error) });
    }
  };
}

/** PGlite throws errors of its file system that are no `Error`: `{ name: 'ErrnoError', errno: 44 }`. */
function messageOf(error: unknown): string {
  if (error instanceof RangeError) return stackEnded.message;
  const text = error instanceof Error || typeof error !== 'object' ? String(error) : JSON.stringify(error);
  return `The database stopped: ${text.replace(/\.$/, '')}.`;
}

/** PGlite gathers a line of the server's log letter by letter, and no one reads it: an error of megabytes would take all memory. */
const silentLog = ['-c', 'log_min_messages=panic'];

async function boot(assets: EngineAssets, role: Role): Promise<PGlite> {
  const db = await PGlite.create({
    loadDataDir: assets.dataset,
    pgliteWasmModule: assets.wasm,
    fsBundle: assets.fsBundle,
    initdbWasmModule: await WebAssembly.compile(emptyModule),
    startParams: [...startParams, ...silentLog],
    extensions: { pg_trgm },
  });
  if (role === 'learner') await db.exec(`SET SESSION AUTHORIZATION ${learnerRole}`);
  return db;
}

type RunReply =
  | Omit<Extract<Reply, { outcome: 'result' }>, 'id'>
  | Omit<Extract<Reply, { outcome: 'refused' }>, 'id'>
  | Omit<Extract<Reply, { outcome: 'stopped' }>, 'id'>;

/** Rows are counted by PostgreSQL, bytes are not, and the memory of the page or of Node would run out first. */
const resultLimitBytes = 64 * 1024 * 1024;

const tooLarge = {
  outcome: 'stopped',
  reason: 'crash',
  message: 'The statement was stopped: its result is larger than 64 MB.',
} as const;

const stackEnded = {
  outcome: 'stopped',
  reason: 'crash',
  message: 'The statement needs more stack than the database has, as deep recursion or nesting does.',
} as const;

/** `onTooLarge` is called while the statement runs: only the end of the worker can stop it then. */
async function run(
  db: PGlite,
  { sql, params, maxRows }: Extract<Request, { op: 'run' }>,
  onTooLarge: () => void,
): Promise<RunReply> {
  if (/^\s*copy\b/i.test(withoutLeadingComments(sql)))
    return refused(
      '0A000',
      'COPY is not available here: PGlite has no client or server files to copy to or from.',
    );

  const request = [
    serialize.parse({ text: sql }),
    serialize.bind({ values: [...params] }),
    serialize.describe({ type: 'P' }),
    // One more row tells whether there are more: after the last row asked for, a portal is suspended in any case.
    serialize.execute({ rows: maxRows + 1 }),
    serialize.sync(),
  ];
  return exchange(db, request, { prepared: true, maxRows, onTooLarge });
}

/** COPY takes its rows from the messages after it. Where it is refused at once, PostgreSQL skips them. */
async function copyIn(db: PGlite, { sql, rows }: Extract<Request, { op: 'copy' }>): Promise<RunReply> {
  return exchange(db, [serialize.query(sql), serialize.copyData(rows.slice().buffer), serialize.copyDone()], {
    prepared: false,
    maxRows: 0,
    onTooLarge: () => {},
  });
}

/** Sends messages of PostgreSQL's protocol and reads what comes back. */
async function exchange(
  db: PGlite,
  request: readonly Uint8Array[],
  { prepared, maxRows, onTooLarge }: { prepared: boolean; maxRows: number; onTooLarge: () => void },
): Promise<RunReply> {
  const started = performance.now();
  const parser = new protocol.Parser();
  const columns: Column[] = [];
  const rows = new RowReader(maxRows);
  const notices: Notice[] = [];
  let command = '';
  let failure: RunReply | undefined;
  const answered: string[] = [];
  const take = (message: BackendMessage) => {
    answered.push(message.name);
    if (message instanceof protocol.messages.RowDescriptionMessage)
      for (const field of message.fields) columns.push({ name: field.name, type: field.dataTypeID });
    else if (message instanceof protocol.messages.DatabaseError) failure ??= failureOf(message);
    else if (message instanceof protocol.messages.NoticeMessage)
      notices.push({ severity: message.severity ?? 'NOTICE', message: clipped(message.message ?? '') });
    else if (message instanceof protocol.messages.CommandCompleteMessage) command = message.text;
  };
  let bytes = 0;
  await db.execProtocolRawStream(concatenate(request), {
    onRawData: (chunk) => {
      if (bytes > resultLimitBytes) return;
      bytes += chunk.length;
      if (bytes > resultLimitBytes) onTooLarge();
      else parser.parse(rows.read(chunk), take);
    },
  });
  const milliseconds = performance.now() - started;
  if (failure) return failure;
  if (!isWhole(answered, prepared)) return stackEnded;
  const truncated = rows.count > maxRows;
  return {
    outcome: 'result',
    result: { columns, truncated, command, notices, milliseconds },
    rows: rows.packed(),
  };
}

/**
 * Whether PostgreSQL answered all that it was asked. PGlite loses the error where its stack ends, and answers this
 * statement and the next ones in part or not at all.
 */
function isWhole(answered: readonly string[], prepared: boolean): boolean {
  const completed = answered.some((name) =>
    ['commandComplete', 'emptyQuery', 'portalSuspended'].includes(name),
  );
  return completed && answered.at(-1) === 'readyForQuery' && (!prepared || answered.includes('bindComplete'));
}

function failureOf(error: InstanceType<typeof protocol.messages.DatabaseError>): RunReply {
  const { message, severity, code, detail, hint, position, where } = error;
  if (severity === 'FATAL' || severity === 'PANIC')
    return { outcome: 'stopped', reason: 'crash', message: `The database stopped: ${clipped(message)}.` };
  return {
    outcome: 'refused',
    message: clipped(message),
    code: code ?? 'XX000',
    detail: detail && clipped(detail),
    hint: hint && clipped(hint),
    position: position === undefined ? undefined : Number(position) - 1,
    context: where && clipped(where),
  };
}

function refused(code: string, message: string): RunReply {
  const unknown = { detail: undefined, hint: undefined, position: undefined, context: undefined };
  return { outcome: 'refused', code, message, ...unknown };
}

function withoutLeadingComments(sql: string): string {
  return sql.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, '');
}
