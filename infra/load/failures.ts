/** Counts what went wrong, by kind, with one message of each kind as the server put it. */

export interface Failure {
  kind: string;
  count: number;
  example: string;
}

export class FailureCount {
  readonly #byKind = new Map<string, Failure>();

  add(error: unknown): void {
    const kind = kindOf(error);
    const seen = this.#byKind.get(kind);
    if (seen) seen.count += 1;
    else this.#byKind.set(kind, { kind, count: 1, example: messageOf(error) });
  }

  /** The commonest first. */
  summary(): readonly Failure[] {
    return [...this.#byKind.values()].toSorted((left, right) => right.count - left.count);
  }
}

/** SQLSTATEs are of PostgreSQL's appendix "PostgreSQL Error Codes"; the other codes are Node's. */
const kinds: Readonly<Record<string, string>> = {
  '53300': 'too many connections',
  '28000': 'not allowed to sign in',
  '28P01': 'not allowed to sign in',
  '3D000': 'no such database',
  '57014': 'statement canceled',
  '57P01': 'connection ended by the server',
  '57P02': 'connection ended by the server',
  '57P03': 'server is starting up',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection cut',
  EPIPE: 'connection cut',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'no such host',
  ETIMEDOUT: 'timed out',
};

/** What kind of failure an error is, in a few words. */
export function kindOf(error: unknown): string {
  const code = String((error as { code?: unknown } | undefined)?.code ?? '');
  const message = messageOf(error);
  // RDS Proxy and PgBouncer say it in words, under codes that mean other things too.
  if (/too many (clients|connections)|no more connections allowed|max_client_conn/i.test(message))
    return 'too many connections';
  if (/PAM authentication failed/i.test(message)) return 'not allowed to sign in';
  if (/time-?out|timed out/i.test(message)) return 'timed out';
  if (/CERT|self-signed|certificate/i.test(`${code} ${message}`)) return 'certificate not trusted';
  const known = kinds[code];
  if (known) return known;
  if (/Connection terminated/i.test(message)) return 'connection cut';
  return code ? `SQLSTATE or code ${code}` : 'other';
}

/** One line, without the address that a driver may put into it. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
