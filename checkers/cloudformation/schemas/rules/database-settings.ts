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
  }
  judgeWindows(properties, report);
}

/** Minutes that a window lasts at least. */
const shortest = 30;

const minutesOfDay = 24 * 60;
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function judgeWindows(properties: Properties, report: Report): void {
  const judge = (name: string, length: (text: string) => number | undefined, form: string) => {
    const text = properties.text(name);
    if (text === undefined) return;
    const minutes = length(text);
    if (minutes === undefined) report(name, `${name} is ${shown(text)}.`, form);
    else if (minutes < shortest)
      report(name, `${name} is ${shown(text)}, ${minutes} minutes.`, `At least ${shortest} minutes.`);
  };
  judge('PreferredBackupWindow', backupLength, 'A time of day in UTC such as 03:00-04:00.');
  judge(
    'PreferredMaintenanceWindow',
    maintenanceLength,
    'Days and times of day in UTC such as sun:04:00-sun:05:00.',
  );
}

const time = '([01]\\d|2[0-3]):([0-5]\\d)';

function backupLength(text: string): number | undefined {
  const numbers = new RegExp(`^${time}-${time}$`).exec(text)?.slice(1).map(Number);
  if (!numbers) return undefined;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = numbers;
  return (60 * (toHour - fromHour) + toMinute - fromMinute + minutesOfDay) % minutesOfDay;
}

function maintenanceLength(text: string): number | undefined {
  const day = `(${days.join('|')})`;
  const [, fromDay = '', fromHour, fromMinute, toDay = '', toHour, toMinute] =
    new RegExp(`^${day}:${time}-${day}:${time}$`, 'i').exec(text) ?? [];
  if (fromHour === undefined) return undefined;
  const at = (name: string, hour: unknown, minute: unknown) =>
    days.indexOf(name.toLowerCase()) * minutesOfDay + 60 * Number(hour) + Number(minute);
  const week = days.length * minutesOfDay;
  return (at(toDay, toHour, toMinute) - at(fromDay, fromHour, fromMinute) + week) % week;
}
