/** What the reader sees, in words. */
import { counted } from '#labs/words.ts';
import type { FlipPoint } from './flips.ts';
import type { Position } from './measure.ts';
import { type FlipQuery, ordersInTable } from './queries.ts';

/** `0.39 %`: two significant digits, as shares of orders go from one in 75,000 to all. */
export function percent(share: number): string {
  return `${(share * 100).toLocaleString('en', { maximumSignificantDigits: 2 })} %`;
}

/** Where the slider stands: `60,000 cents: 291 orders, 0.39 %`. */
export function tellValue(query: FlipQuery, value: number, { matching }: Position): string {
  return `${query.shown(value)}: ${counted(matching, 'order')}, ${percent(matching / ordersInTable)}`;
}

/** `Chosen: bitmap scan. 243 pages, 291 rows.` */
export function tellChoice({ chosen, plan }: Position): string {
  const rows = plan.root.actualRows ?? 0;
  return `Chosen: ${chosen.name}. ${counted(plan.pages, 'page')}, ${counted(Math.round(rows), 'row')}.`;
}

/** `Between 7 days and 8 days: nested loop → hash join.` */
export function tellFlip(query: FlipQuery, { after, from, to }: FlipPoint): string {
  const [before, next] = [query.values[after] ?? 0, query.values[after + 1] ?? 0];
  return `Between ${query.shown(before)} and ${query.shown(next)}: ${from.name} → ${to.name}.`;
}
