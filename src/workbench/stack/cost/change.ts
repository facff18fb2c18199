/** What a template costs, and how that differs from the starter's. */

import { type Template, wellFormed } from '#checkers/cloudformation/template.ts';
import { type Bill, billOf } from '#infra/cost/bill.ts';
import { type BillItem, type BillPart, billParts } from '#infra/cost/priced.ts';
import { hoursPerMonth } from '#labs/aws/prices.ts';

/** One thing that is paid for, in both bills. Amounts are US dollars a month; undefined where the bill has none of it. */
export interface CostLine {
  part: BillPart;
  /** What is paid for, as `gp3 storage, 100 GiB`. */
  before: { what: string; perMonth: number } | undefined;
  after: { what: string; perMonth: number } | undefined;
  /** What it costs more, US dollars a month. */
  change: number;
  /** Whether one of its prices was not read in AWS's price list or a copy of it. */
  unread: boolean;
}

export interface BillChange {
  before: Bill;
  after: Bill;
  /** US dollars that an hour costs more. */
  perHour: number;
  /** US dollars that a month costs more. */
  perMonth: number;
  lines: readonly CostLine[];
  /** `$0.67 an hour, +$0.48`. */
  summary: string;
}

/** Compares the bill of a template with the starter's. */
export function billChange(template: Template, starter: Template): BillChange {
  const [before, after] = [billOf(wellFormed(starter)), billOf(wellFormed(template))];
  const perMonth = after.perMonth - before.perMonth;
  return {
    before,
    after,
    perHour: perMonth / hoursPerMonth,
    perMonth,
    lines: linesOf(before, after),
    summary: summaryOf(after, perMonth / hoursPerMonth),
  };
}

function summaryOf({ perHour, unpriced }: Bill, change: number): string {
  const least = unpriced.length > 0 ? 'at least ' : '';
  return `${least}${dollars(perHour)} an hour, ${isNothing(change) ? 'as before' : signedDollars(change)}`;
}

/** A line for each item that both bills have or that is alone of its part in both; else one for each item. */
function linesOf(before: Bill, after: Bill): CostLine[] {
  const within = ({ items }: Bill, part: BillPart) => items.filter((item) => item.part === part);
  return billParts.flatMap((part) => linesOfPart(part, within(before, part), within(after, part)));
}

function linesOfPart(part: BillPart, before: readonly BillItem[], after: readonly BillItem[]): CostLine[] {
  const same = (items: readonly BillItem[], what: string) => items.find((item) => item.what === what);
  const kept = after.filter(({ what }) => same(before, what));
  const gone = before.filter(({ what }) => !same(after, what));
  const come = after.filter(({ what }) => !same(before, what));
  const [onlyGone, onlyCome] = [gone[0], come[0]];
  const changed =
    gone.length === 1 && come.length === 1
      ? [lineOf(part, onlyGone, onlyCome)]
      : [
          ...gone.map((item) => lineOf(part, item, undefined)),
          ...come.map((item) => lineOf(part, undefined, item)),
        ];
  return [...kept.map((item) => lineOf(part, same(before, item.what), item)), ...changed];
}

function lineOf(part: BillPart, before: BillItem | undefined, after: BillItem | undefined): CostLine {
  return {
    part,
    before,
    after,
    change: (after?.perMonth ?? 0) - (before?.perMonth ?? 0),
    unread: [before, after].some((item) => item !== undefined && item.price.source.confidence !== 'read'),
  };
}

/** Less than half a cent is no difference to show. */
export function isNothing(amount: number): boolean {
  return Math.abs(amount) < 0.005;
}

/** `$1,234.50`. */
export function dollars(amount: number): string {
  return `$${Math.abs(amount).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** `+$0.48` or `−$0.10`. */
export function signedDollars(amount: number): string {
  return `${amount < 0 ? '−' : '+'}${dollars(amount)}`;
}

export interface CostSource {
  /** Title of the AWS document. */
  document: string;
  /** The months in which its prices were read, `YYYY-MM`. */
  dates: readonly string[];
}

/** Where the prices of both bills are from, each document once. */
export function sourcesOf({ before, after }: BillChange): CostSource[] {
  const sources = [...before.items, ...after.items].map(({ price }) => price.source);
  const dates = Map.groupBy(sources, ({ document }) => document);
  return [...dates].map(([document, all]) => ({
    document,
    dates: [...new Set(all.map(({ date }) => date))].sort(),
  }));
}
