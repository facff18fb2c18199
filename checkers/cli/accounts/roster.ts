/** Reads a roster of AWS accounts: a CSV file with a row for each stack. */
import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { nearest } from '../../command/nearest.ts';
import { insteadOf } from '../../command/region.ts';
import { UserError } from '../../command/user-error.ts';
import { type RosterDefaults, usualRole } from '../account-arguments.ts';

/** A deployed stack of someone, and the role by which it is read. */
export interface RosterRow {
  /** Whose it is. */
  name: string;
  /** In a workshop's roster. */
  identifier?: string;
  /** Twelve digits. */
  account: string;
  /** ARN. */
  role: string;
  externalId: string;
  region: string | undefined;
  stack: string;
}

const columns = ['name', 'identifier', 'account', 'role', 'external id', 'region', 'stack'] as const;
type Column = (typeof columns)[number];

/** Most rows, and most bytes, of a roster. */
const mostRows = 1_000;
const mostBytes = 1024 * 1024;

/** What the columns may hold; the ARN's and the external id's forms are IAM's own. */
const forms = {
  name: { form: /^\P{Cc}{1,200}$/u, is: 'a name on one line', as: 'Ada Lovelace' },
  identifier: { form: /^\P{Cc}{1,60}$/u, is: 'an identifier of a roster', as: 's4711' },
  account: { form: /^\d{12}$/, is: 'the number of an account', as: '123456789012' },
  role: {
    form: /^(arn:[\w-]+:iam::\d{12}:role\/)?[\w+=,.@/-]{1,512}$/,
    is: 'a role',
    as: `${usualRole} or arn:aws:iam::123456789012:role/${usualRole}`,
  },
  'external id': { form: /^[\w+=,.@:/-]{2,1224}$/, is: 'an external id', as: 'databases-2026' },
  stack: { form: /^[A-Za-z][A-Za-z0-9-]{0,127}$/, is: 'the name of a stack', as: 'SecureCartRdsProxy' },
} satisfies Partial<Record<Column, { form: RegExp; is: string; as: string }>>;

/** @throws UserError that names the row and the column */
export function readRoster(file: string, defaults: RosterDefaults): RosterRow[] {
  return rowsIn(textOf(file), file, defaults);
}

/** @param file for what is said of it */
export function rowsIn(text: string, file: string, defaults: RosterDefaults): RosterRow[] {
  const records = recordsIn(text, file);
  const rows = records.map(({ record, line }) => rowOf(record, `${file}, line ${line}`, defaults));
  if (rows.length === 0)
    throw new UserError(`${file} names no account.`, `Write a row for each, under: ${columns.join(',')}`);
  if (rows.length > mostRows)
    throw new UserError(`${file} names ${rows.length} accounts.`, `Grade at most ${mostRows} at a time.`);
  const seen = new Map<string, number>();
  for (const [at, { role, region, stack }] of rows.entries()) {
    const line = records[at]?.line ?? 0;
    const key = JSON.stringify([role, region, stack]);
    const before = seen.get(key);
    if (before !== undefined)
      throw new UserError(
        `${file}, lines ${before} and ${line}: both name ${stack} by ${role}.`,
        'Keep the one that is right.',
      );
    seen.set(key, line);
  }
  return rows;
}

interface ReadRecord {
  record: Readonly<Record<string, string>>;
  line: number;
}

function recordsIn(text: string, file: string): ReadRecord[] {
  try {
    const read = parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      // Spreadsheets end a file with rows of separators alone.
      skip_records_with_empty_values: true,
      delimiter: [',', ';', '\t'],
      info: true,
      columns: (header: string[]) => headerIn(header, file),
    }) as unknown as { record: Record<string, string>; info: { lines: number } }[];
    return read.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { code, lines, record, columns: named } = error;
    if (code === 'CSV_RECORD_INCONSISTENT_COLUMNS' && Array.isArray(record) && Array.isArray(named))
      throw new UserError(
        `${file}, line ${lines}: it has ${record.length} fields, and the first line names ${named.length}.`,
        'Put a field that holds a separator into double quotes.',
      );
    throw new UserError(`${file} can’t be read as CSV: ${error.message}.`, 'Save it as CSV, in UTF-8.');
  }
}

/** The columns by our names for them; others of a class's list are left alone, unless one is a column mistyped. */
function headerIn(header: readonly string[], file: string): string[] {
  const given = header.map(squash);
  // Many words are two letters from a short name.
  const missed = columns.filter((column) => column.length > 5 && !given.includes(squash(column)));
  const names = header.map((name) => {
    const squashed = squash(name);
    const column = columns.find((each) => squash(each) === squashed);
    const meant = column ? undefined : nearest(name, missed);
    if (meant)
      throw new UserError(`${file} has a column ${name}.`, `Did you mean ${meant}? Rename it or remove it.`);
    return column ?? name.toLowerCase();
  });
  const twice = columns.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice) throw new UserError(`${file} has the column ${twice} twice.`, 'Keep the one that is right.');
  const missing = !names.includes('name')
    ? 'name'
    : names.includes('account') || names.includes('role')
      ? undefined
      : 'account';
  if (missing)
    throw new UserError(
      `${file} has no column ${missing}.`,
      `Its first line names the columns: ${columns.join(',')}. Only name, and account or role, are needed.`,
    );
  return names;
}

/** `External-ID`, `ExternalId` and `external id` are one name. */
function squash(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

function rowOf(record: ReadRecord['record'], place: string, defaults: RosterDefaults): RosterRow {
  // AWS's console shows an account as 1234-5678-9012.
  const given = (column: Column) =>
    (column === 'account' ? record.account?.replace(/(?<=\d)[- ](?=\d)/g, '') : record[column]) || undefined;
  for (const [column, { form, is, as }] of Object.entries(forms)) {
    const value = given(column as Column);
    if (value !== undefined && !form.test(value))
      throw new UserError(
        `${place}, column ${column}: ${JSON.stringify(value)} isn’t ${is}.`,
        column === 'account' ? nextForAccount(value) : `Write it as ${as}.`,
      );
  }
  const region = given('region');
  const instead = region === undefined ? undefined : insteadOf(region);
  if (instead !== undefined)
    throw new UserError(`${place}, column region: ${JSON.stringify(region)} isn’t a region.`, instead);
  const needed = (column: Column, value: string | undefined, next: string) => {
    if (value === undefined) throw new UserError(`${place}, column ${column}: it is empty.`, next);
    return value;
  };
  const name = needed('name', given('name'), 'Write whose account it is.');
  const [, arnOf] = /^arn:[\w-]+:iam::(\d{12}):/.exec(given('role') ?? '') ?? [];
  const account = needed('account', given('account') ?? arnOf, 'Write the number of the account.');
  if (arnOf !== undefined && arnOf !== account)
    throw new UserError(
      `${place}, column role: the role is of the account ${arnOf}, and column account says ${account}.`,
      'Keep the one that is right.',
    );
  const externalId = needed(
    'external id',
    given('external id') ?? defaults.externalId,
    'Write the external id that the role asks for, or give one for all with --external-id.',
  );
  const role = given('role') ?? defaults.role;
  const identifier = given('identifier');
  return {
    name,
    ...(identifier !== undefined && { identifier }),
    account,
    role: role.startsWith('arn:') ? role : `arn:aws:iam::${account}:role/${role}`,
    externalId,
    region: region ?? defaults.region,
    stack: given('stack') ?? defaults.stack,
  };
}

/** Spreadsheets take the number of an account for a number. */
function nextForAccount(value: string): string {
  const why = /^\d{8,11}$/.test(value)
    ? 'A spreadsheet may have dropped leading zeros. '
    : /^\d[.,]\d+E\+?\d+$/i.test(value)
      ? 'A spreadsheet has rounded it. Format the column as text. '
      : '';
  return `${why}Write it as ${forms.account.as}.`;
}

function textOf(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const why =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it does not exist' : (error as Error).message;
    throw new UserError(`The roster ${file} can’t be read: ${why}.`, 'Name a CSV file with --accounts.');
  }
  if (bytes.length > mostBytes)
    throw new UserError(`The roster ${file} has more than 1 MB.`, 'Name a CSV file with --accounts.');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError(`The roster ${file} isn’t UTF-8.`, 'Save it as CSV UTF-8.');
  }
}
