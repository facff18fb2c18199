/**
 * What SecureCart's database asks of its storage in two weeks, minute by minute: made from a seed, so that everyone
 * reads the same metrics. Monday 2 to Sunday 15 November 2026, in the shop's own time.
 */

import { randomFrom } from '../random.ts';

export interface DemandMinute {
  /** Minutes since Monday 00:00. */
  minute: number;
  /** Reads and writes that the database would do in a second if storage never made it wait. */
  iops: number;
  /** Share of reads, 0 to 1. */
  reads: number;
  /** Mean size of a read and of a write, KiB. */
  readKib: number;
  writeKib: number;
}

export const minutesPerDay = 1_440;
export const days = 14;

/** The evening of the sale: Friday of the second week. */
export const sale = { from: at(11, 18), to: at(11, 23.25) } as const;

/** The nightly stock report: from 02:15, for three quarters of an hour. */
const report = { from: 135, to: 180, iops: 1_800 } as const;

/** IOPS by hour on a working day, 0:00 to 24:00; between the hours it goes straight. */
const workday = [
  480, 380, 320, 290, 290, 310, 410, 590, 760, 900, 970, 990, 1_030, 980, 930, 920, 960, 1_050, 1_190, 1_320,
  1_380, 1_250, 970, 680, 480,
];

/** How busy a day is against a working day, Monday to Sunday. */
const ofWeekday = [0.96, 0.94, 0.97, 1.0, 1.08, 1.17, 1.22];

/** The second week is busier by this factor: the shop grows. */
const growth = 1.03;

/** The two weeks' demand, one entry a minute. The same seed gives the same demand on every machine. */
export function demandOf(seed: number): DemandMinute[] {
  const random = randomFrom(seed);
  let drift = 0;
  return Array.from({ length: days * minutesPerDay }, (_, minute) => {
    // Noise that remembers the minute before: visitors come and go, they do not flicker.
    drift = 0.92 * drift + 0.018 * (random() + random() + random() - 1.5) * 2;
    const shoppers = shoppersAt(minute) * (1 + drift);
    const reportShare = reportAt(minute);
    const reading = reportShare * report.iops * (1 + 1.6 * drift);
    const iops = shoppers + reading;
    return {
      minute,
      iops,
      reads: (shoppers * 0.68 + reading * 0.97) / iops,
      readKib: (shoppers * 9.6 + reading * 16.6) / iops,
      writeKib: 11.5,
    };
  });
}

function shoppersAt(minute: number): number {
  const day = Math.floor(minute / minutesPerDay);
  const hour = (minute % minutesPerDay) / 60;
  const [before = 0, after = 0] = workday.slice(Math.floor(hour), Math.floor(hour) + 2);
  const ordinary = before + (after - before) * (hour % 1);
  return ordinary * (ofWeekday[day % 7] ?? 1) * (day < 7 ? 1 : growth) + saleAt(minute);
}

/** What the sale adds: it swells for an hour and a quarter, draws a last rush when it nears its end, and ebbs. */
function saleAt(minute: number): number {
  const since = minute - sale.from;
  if (since < 0 || minute >= sale.to) return 0;
  const rush = smooth(between(since, 150, 240));
  return (1_538 + 520 * rush) * smooth(between(since, 0, 75)) * smooth(between(sale.to - minute, 0, 50));
}

function between(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

function reportAt(minute: number): number {
  const now = minute % minutesPerDay;
  if (now < report.from || now >= report.to) return 0;
  return Math.min(1, (now - report.from + 1) / 4, (report.to - now) / 6);
}

function smooth(share: number): number {
  return share * share * (3 - 2 * share);
}

function at(day: number, hour: number): number {
  return day * minutesPerDay + hour * 60;
}
