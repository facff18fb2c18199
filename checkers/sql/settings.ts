import type { Permission } from '#labs/sql-exercise.ts';
import type { Database } from './database.ts';
import type { SettingChange } from './evidence.ts';

/**
 * Settings that change by themselves, or that no plan and no row depends on: limits of time, the memory of index builds,
 * what the client is told, what pg_dump sets at its start. So do those of extensions, which have a dot.
 */
const ignored = [
  'application_name',
  'transaction_isolation',
  'transaction_read_only',
  'transaction_deferrable',
  'is_superuser',
  'statement_timeout',
  'lock_timeout',
  'transaction_timeout',
  'idle_in_transaction_session_timeout',
  'idle_session_timeout',
  'maintenance_work_mem',
  'check_function_bodies',
  'row_security',
  'max_parallel_maintenance_workers',
  'client_min_messages',
  'client_connection_check_interval',
  'tcp_keepalives_idle',
];

/** Limits of time that an answer may set, and that must not end the grader's own statements. */
export const timeLimits = ignored.filter((name) => name.endsWith('_timeout'));

const settingsQuery = `
SELECT name, setting || coalesce(' ' || unit, '') FROM pg_catalog.pg_settings WHERE name <> ALL ('{${ignored.join(',')}}') AND name NOT LIKE '%.%' AND category NOT LIKE 'Reporting and Logging%'
UNION ALL SELECT 'session_authorization', session_user::text
UNION ALL
SELECT 'setting of a role or database ' || setdatabase || ' ' || setrole, array_to_string(setconfig, ', ') FROM pg_catalog.pg_db_role_setting`;

export type Settings = ReadonlyMap<string, string>;

/** Reads every setting that is in force, with those stored for roles and databases. */
export async function readSettings(db: Database): Promise<Settings> {
  const { rows } = await db.run(settingsQuery);
  return new Map(rows.map(([name, value]) => [name ?? '', value ?? '']));
}

/** What RESET would make of these settings in this session. */
export async function valuesAfterReset(db: Database, names: readonly string[]): Promise<Settings> {
  const { rows } = await db.run(
    `SELECT name, reset_val || coalesce(' ' || unit, '') FROM pg_catalog.pg_settings WHERE name = ANY ($1::text[])`,
    { params: [`{${names.join(',')}}`] },
  );
  return new Map(rows.map(([name, value]) => [name ?? '', value ?? '']));
}

/** Settings that differ between two moments. */
export function diffSettings(before: Settings, after: Settings): SettingChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => ({ name, from: before.get(name) ?? 'unset', to: after.get(name) ?? 'unset' }))
    .filter(({ from, to }) => from !== to);
}

/** Changes that go beyond what the exercise permits. */
export function forbiddenSettings(changes: readonly SettingChange[], permits: Permission): SettingChange[] {
  const most = new Map((permits.set ?? []).map(({ name, max }) => [name, max]));
  return changes.filter(({ name, to }) => {
    const max = most.get(name);
    return max === undefined || !(bytesOf(to) <= bytesOf(max));
  });
}

const units: Record<string, number> = { B: 1, kB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

/** `4096 kB` or `32MB` in bytes; a number with another unit or none is taken as it is. */
export function bytesOf(size: string): number {
  const [, amount, multiple, unit] = /^(-?[\d.]+)\s*(\d*)([a-zA-Z]*)$/.exec(size.trim()) ?? [];
  if (amount === undefined) return Number.NaN;
  return Number(amount) * Number(multiple || 1) * (units[unit ?? ''] ?? 1);
}
