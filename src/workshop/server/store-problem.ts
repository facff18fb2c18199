/** Why the workshop's data can't be opened, in the words of whoever started the server. */
import { UserError } from '#checkers/command/user-error.ts';

/** @returns a UserError for what someone can change, such as a full disk; other errors as they are */
export function storeProblem(
  error: unknown,
  { databaseUrl, data }: { databaseUrl: string | undefined; data: string },
): unknown {
  if (isOfPGlite(error))
    error = Object.assign(new Error(`${error.name} ${error.errno}`), filesAt.get(error.errno), {
      syscall: 'PGlite',
    });
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : undefined;
  if (databaseUrl === undefined)
    return 'syscall' in error
      ? new UserError(
          `The folder ${data} can't be used: ${error.message}.`,
          code === 'ENOSPC'
            ? 'Free some space, or name a folder on another disk with --data.'
            : 'Name another folder with --data.',
        )
      : error;
  // PostgreSQL's own errors have a severity; what keeps a connection from being made has a code or is pg's.
  if (code === undefined && !/SASL|SSL|TLS/.test(error.message)) return error;
  return new UserError(`The database can't be used: ${error.message}.`, nextFor(code, error.message));
}

/** What its file system throws is no Error, and has the numbers of WASI. */
const isOfPGlite = (error: unknown): error is { name: string; errno: number } =>
  typeof error === 'object' && error !== null && 'errno' in error && !(error instanceof Error);

const filesAt = new Map([
  [2, { code: 'EACCES', message: 'permission denied' }],
  [51, { code: 'ENOSPC', message: 'no space left on the disk' }],
  [63, { code: 'EPERM', message: 'operation not permitted' }],
  [69, { code: 'EROFS', message: 'the disk can only be read' }],
]);

function nextFor(code: string | undefined, message: string): string {
  if (code === '42501')
    return 'Make the user of --database-url the owner of the database, or let it create tables: GRANT CREATE ON SCHEMA public TO …';
  if (code === '25006') return 'Name the primary server, and a user that may write.';
  if (code === '53300') return 'Raise max_connections: each workshop server uses at most 11 connections.';
  if (/password must be a string/.test(message)) return 'Write the password into --database-url.';
  return 'Check --database-url and the network.';
}

/** @throws UserError for what is no address of a PostgreSQL database */
export function databaseUrlIn(text: string): string {
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new UserError(
    // It may hold a password.
    '--database-url isn’t the address of a PostgreSQL database.',
    'Write it as postgres://USER:PASSWORD@HOST/DATABASE, and signs such as # or @ in the password as %23 and %40.',
  );
}
