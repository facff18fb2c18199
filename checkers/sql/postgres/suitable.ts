import type { Client } from 'pg';
import type { Dataset } from '../dataset/generate.ts';

/** A server, role or database that answers cannot be graded on, and what to do about it. */
export class UnsuitableDatabase extends Error {
  override readonly name = 'UnsuitableDatabase';
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}

/** Page counts were compared with PostgreSQL from this version on. */
const oldestVersion = 15;

/** Name of the schema that holds a dataset while it is graded on. */
export function schemaOf(dataset: Dataset): string {
  return `securecart_${dataset.name}`;
}

/** @returns the version, `PostgreSQL 18.1`. @throws UnsuitableDatabase */
export async function refuseUnsuitable(client: Client, dataset: Dataset): Promise<string> {
  const schema = schemaOf(dataset);
  const { rows } = await client.query<{
    major: number;
    version: string;
    superuser: boolean;
    taken: boolean;
    may_create: boolean;
    role: string;
    database: string;
  }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_version') AS version,
       (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
       to_regnamespace($1) IS NOT NULL AS taken, current_user AS role, current_database() AS database,
       has_database_privilege(current_database(), 'CREATE') AS may_create`,
    [schema],
  );
  const [found] = rows;
  if (!found) throw new Error('The server didn’t return its version.');
  if (found.major < oldestVersion)
    throw new UnsuitableDatabase(
      `The server is PostgreSQL ${found.version}.`,
      `Use PostgreSQL ${oldestVersion} or newer, or leave out --database-url to grade on PGlite.`,
    );
  if (found.superuser)
    throw new UnsuitableDatabase(
      `The role ${found.role} is a superuser, so an answer could reach the server's files.`,
      `Make a role that may only create schemas: CREATE ROLE securecart LOGIN PASSWORD '…'; GRANT CREATE ON DATABASE ${found.database} TO securecart;`,
    );
  if (!found.may_create)
    throw new UnsuitableDatabase(
      `The role ${found.role} may not create a schema in the database ${found.database}.`,
      `GRANT CREATE ON DATABASE ${found.database} TO ${found.role};`,
    );
  if (found.taken)
    throw new UnsuitableDatabase(
      `The database ${found.database} already has a schema ${schema}, which this grader doesn’t change.`,
      `Use another database. If a grader that was killed left the schema: DROP SCHEMA ${schema} CASCADE;`,
    );
  return `PostgreSQL ${found.version}`;
}
