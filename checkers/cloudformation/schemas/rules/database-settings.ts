/**
 * Settings of a PostgreSQL database whose form depends on the engine. Amazon RDS API Reference, "CreateDBInstance" and
 * "CreateDBCluster"; read in November 2026.
 */

import { choice, type Report, shown } from '../violation.ts';
import { matching, oneOf, type Properties } from './properties.ts';

/** The logs that each engine writes to CloudWatch. */
const logs: Readonly<Record<string, readonly string[]>> = {
  postgres: ['postgresql', 'upgrade', 'iam-db-auth-error'],
  'aurora-postgresql': ['postgresql', 'instance', 'iam-db-auth-error'],
};

/** Settings that RDS has for Oracle, SQL Server or Db2. */
const ofOtherEngines = [
  'CharacterSetName',
  'CustomIAMInstanceProfile',
  'NcharCharacterSetName',
  'ProcessorFeatures',
  'ReplicaMode',
  'TdeCredentialArn',
  'Timezone',
];

/** Amazon RDS User Guide, "Using SSL/TLS": rds-ca-2019 expired in August 2024. */
const authority = /^rds-ca-(rsa2048|rsa4096|ecc384)-g\d+$/;

export function judgeSettings(properties: Properties, engine: string | undefined, report: Report): void {
  const known = logs[engine ?? ''];
  const exported = known ? properties.texts('EnableCloudwatchLogsExports') : [];
  for (const { path, text } of exported)
    if (!known?.includes(text))
      report(path, `${path} is ${shown(text)}, which ${engine} does not write.`, `${choice(known ?? [])}.`);
  if (engine === 'postgres') {
    matching(
      properties,
      'DBName',
      /^[A-Za-z]\w{0,62}$/,
      'A letter, then letters, digits and underscores, at most 63 characters.',
      report,
    );
    oneOf(properties, 'LicenseModel', ['postgresql-license'], report);
    for (const name of ofOtherEngines)
      if (properties.has(name) === 'given')
        report(name, `${name} is set, and ${engine} doesn’t have it.`, `No ${name}.`);
  }
  matching(
    properties,
    'CACertificateIdentifier',
    authority,
    'rds-ca-rsa2048-g1, rds-ca-rsa4096-g1 or rds-ca-ecc384-g1.',
    report,
  );
  oneOf(
    properties,
    'EngineLifecycleSupport',
    ['open-source-rds-extended-support', 'open-source-rds-extended-support-disabled'],
    report,
  );
  oneOf(properties, 'BackupTarget', ['region', 'outposts', 'local'], report);
  judgeWindows(properties, report);
}

/** Minutes that a window lasts at least. */
const shortest = 30;

const minutesOfDay = 24 * 60;
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const minutesOfWeek = days.length * minutesOfDay;

/** A stretch of a week, minutes since Monday began. */
interface Window {
  from: number;
  length: number;
}

function judgeWindows(properties: Properties, report: Report): void {
  const judge = (name: string, read: (text: string) => Window | undefined, form: string) => {
    const text = properties.text(name);
    const window = text === undefined ? undefined : read(text);
    if (text !== undefined && !window) report(name, `${name} is ${shown(text)}.`, form);
    if (window && window.length < shortest)
      report(name, `${name} is ${shown(text)}, ${window.length} minutes.`, `At least ${shortest} minutes.`);
    return window;
  };
  const backup = judge('PreferredBackupWindow', backupWindow, 'A time of day in UTC such as 03:00-04:00.');
  const maintenance = judge(
    'PreferredMaintenanceWindow',
    maintenanceWindow,
    'Days and times of day in UTC such as sun:04:00-sun:05:00.',
  );
  if (
    backup &&
    maintenance &&
    days.some((_, day) => overlap({ ...backup, from: backup.from + day * minutesOfDay }, maintenance))
  )
    report(
      'PreferredBackupWindow',
      `PreferredBackupWindow is ${shown(properties.text('PreferredBackupWindow'))}, and maintenance is at ${properties.text('PreferredMaintenanceWindow')}.`,
      'Windows that do not overlap.',
    );
}

/** Whether two windows of a week that begins again have a minute in common. */
function overlap(one: Window, other: Window): boolean {
  const after = (from: Window, to: Window) => (to.from - from.from + minutesOfWeek) % minutesOfWeek;
  return after(one, other) < one.length || after(other, one) < other.length;
}

const time = '([01]\\d|2[0-3]):([0-5]\\d)';

/** Of every day, as if it were Monday’s. */
function backupWindow(text: string): Window | undefined {
  const numbers = new RegExp(`^${time}-${time}$`).exec(text)?.slice(1).map(Number);
  if (!numbers) return undefined;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = numbers;
  const from = 60 * fromHour + fromMinute;
  return { from, length: (60 * toHour + toMinute - from + minutesOfDay) % minutesOfDay };
}

function maintenanceWindow(text: string): Window | undefined {
  const day = `(${days.join('|')})`;
  const [, fromDay = '', fromHour, fromMinute, toDay = '', toHour, toMinute] =
    new RegExp(`^${day}:${time}-${day}:${time}$`, 'i').exec(text) ?? [];
  if (fromHour === undefined) return undefined;
  const at = (name: string, hour: unknown, minute: unknown) =>
    days.indexOf(name.toLowerCase()) * minutesOfDay + 60 * Number(hour) + Number(minute);
  const from = at(fromDay, fromHour, fromMinute);
  return { from, length: (at(toDay, toHour, toMinute) - from + minutesOfWeek) % minutesOfWeek };
}
