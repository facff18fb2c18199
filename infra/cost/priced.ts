/** A resource as its price is looked up, and what such a look-up gives. */

import { asNumber, at, type Value } from '#checkers/cloudformation/value.ts';
import type { Price } from '#labs/aws/price-table.ts';

/** What can be paid for, in the order in which a bill is read; two bills are compared by it. */
export const billParts = [
  'instance',
  'storage',
  'iops',
  'throughput',
  'monitoring',
  'insights',
  'proxy',
  'cache',
  'table',
  'task',
  'network',
  'secret',
  'key',
  'alarm',
] as const;

export type BillPart = (typeof billParts)[number];

export interface BillItem {
  part: BillPart;
  what: string;
  /** US dollars. */
  perMonth: number;
  price: Price;
}

/** A resource with its functions resolved as far as the template allows. */
export interface PricedResource {
  id: string;
  type: string;
  properties: Value;
}

export type Priced =
  | { state: 'priced'; item: BillItem }
  /** `what` has a price that is not known here, or depends on what only a deployment knows. */
  | { state: 'unpriced'; what: string }
  /** `what` is paid by how much it is used. */
  | { state: 'by-use'; what: string };

/** @param quantity in units of the price in a month: hours, GB-months, … */
export function priced(part: BillPart, what: string, price: Price, quantity: number): Priced {
  return { state: 'priced', item: { part, what, price, perMonth: price.dollars * quantity } };
}

export function unpriced(what: string): Priced {
  return { state: 'unpriced', what };
}

export function byUse(what: string): Priced {
  return { state: 'by-use', what };
}

/** A number among a resource's properties: `fallback` where there is none, undefined where only a deployment knows it. */
export function numberIn({ properties }: PricedResource, name: string, fallback: number): number | undefined {
  const value = at(properties, ...name.split('.'));
  return value === undefined ? fallback : asNumber(value);
}
