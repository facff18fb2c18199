/** What happened in the two weeks, Monday 2 to Sunday 15 November 2026: incidents, and peaks that no one minds. */
import { minutesPerDay } from '#labs/provisioned-iops/demand.ts';

/** Something that someone should be woken for. Minutes since Monday 00:00. */
export interface Incident {
  id: 'plan' | 'lock' | 'leak' | 'memory' | 'outage' | 'sale';
  name: string;
  /** What was going on, in a sentence. */
  what: string;
  /** From when on it could be known. */
  since: number;
  /** When customers began to feel it. */
  felt: number;
  /** First minute in which it was over. */
  until: number;
}

/** A peak, or a gap, that is as it should be. */
export interface Harmless {
  id: 'report' | 'newsletter' | 'vacuum' | 'deploy' | 'maintenance' | 'checkpoint' | 'cron';
  name: string;
  since: number;
  until: number;
}

export const incidents: readonly Incident[] = [
  {
    id: 'plan',
    name: 'A dropped index',
    what: 'A release drops an index, and every product page reads the whole table until it is back.',
    since: at(1, 10, 40),
    felt: at(1, 10, 43),
    until: at(1, 11, 35),
  },
  {
    id: 'lock',
    name: 'A migration holds a lock',
    what: 'ALTER TABLE waits for a long transaction, and every checkout waits behind it. The CPU has nothing to do.',
    since: at(3, 16, 5),
    felt: at(3, 16, 6),
    until: at(3, 16, 31),
  },
  {
    id: 'leak',
    name: 'Connections leak',
    what: 'A service forgets to close connections. In the evening there are none left, and clients are refused.',
    since: at(6, 7, 0),
    felt: at(6, 20, 10),
    until: at(6, 20, 45),
  },
  {
    id: 'memory',
    name: 'Memory runs out',
    what: 'An analyst’s report sorts in memory until the instance swaps, and every read gets slow.',
    since: at(8, 13, 30),
    felt: at(8, 14, 5),
    until: at(8, 14, 40),
  },
  {
    id: 'outage',
    name: 'The instance is gone',
    what: 'A fault of the hardware: for nine minutes there is no database, and no data point.',
    since: at(9, 8, 52),
    felt: at(9, 8, 52),
    until: at(9, 9, 1),
  },
  {
    id: 'sale',
    name: 'The sale',
    what: 'Storage is at its limit, and each read takes ten times as long. It is the evening of Lab 1.',
    since: at(11, 18, 0),
    felt: at(11, 19, 10),
    until: at(11, 22, 40),
  },
];

export const harmless: readonly Harmless[] = [
  ...days().map((day) => event('report', 'the nightly stock report', at(day, 2, 15), 45)),
  event('newsletter', 'the newsletter', at(2, 12, 0), 20),
  ...[6, 13].map((day) => event('vacuum', 'the weekly vacuum', at(day, 4, 0), 50)),
  ...days()
    .filter((day) => day % 7 < 5)
    .map((day) => event('deploy', 'a deployment', at(day, 15, 0), 3)),
  event('maintenance', 'the maintenance window', at(13, 5, 0), 6),
  ...[
    at(0, 21, 17),
    at(2, 20, 48),
    at(4, 9, 31),
    at(5, 19, 5),
    at(7, 13, 22),
    at(10, 21, 40),
    at(12, 11, 58),
  ].map((since) => event('checkpoint', 'a checkpoint', since, 1)),
  ...[
    at(0, 9, 30),
    at(1, 17, 30),
    at(3, 9, 30),
    at(4, 17, 30),
    at(7, 9, 30),
    at(9, 17, 30),
    at(10, 9, 30),
  ].map((since) => event('cron', 'a scheduled job', since, 1)),
];

/** Minutes since Monday 2 November, 00:00. */
export function at(day: number, hour: number, minute: number): number {
  return day * minutesPerDay + hour * 60 + minute;
}

function event(id: Harmless['id'], name: string, since: number, minutes: number): Harmless {
  return { id, name, since, until: since + minutes };
}

function days(): number[] {
  return Array.from({ length: 14 }, (_, day) => day);
}
