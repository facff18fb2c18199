/** What a synthesized template costs while it is deployed. */

import { resolve } from '#checkers/cloudformation/resolve.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { Unresolved } from '#checkers/cloudformation/value.ts';
import { hoursPerMonth } from '#labs/aws/prices.ts';
import type { BillItem } from './priced.ts';
import { pricing } from './pricing.ts';

export interface Bill {
  items: readonly BillItem[];
  /** US dollars. */
  perHour: number;
  /** US dollars for the 730 hours that AWS counts in a month. */
  perMonth: number;
  /** What there is neither a price for here nor the knowledge that it costs nothing. */
  unpriced: readonly string[];
  /** What is paid by how much it is used, which a template does not say. */
  byUse: readonly string[];
}

/** Adds up a template. A resource without a known price is named in `unpriced`, never left out in silence. */
export function billOf(template: Template): Bill {
  const resources = Object.entries(template.Resources).map(([id, { Type, Properties }]) => {
    const properties = resolve(template, Properties ?? {});
    return { id, type: Type, properties: properties instanceof Unresolved ? {} : properties };
  });
  const items: BillItem[] = [];
  const unpriced = new Set<string>();
  const byUse = new Set<string>();
  for (const resource of resources) {
    for (const part of pricing(resource, resources)) {
      if (part.state === 'priced') items.push(part.item);
      else if (part.state === 'unpriced') unpriced.add(part.what);
      else byUse.add(part.what);
    }
  }
  const perMonth = items.reduce((sum, item) => sum + item.perMonth, 0);
  return {
    items: merged(items),
    perHour: perMonth / hoursPerMonth,
    perMonth,
    unpriced: [...unpriced],
    byUse: [...byUse],
  };
}

/** Two of the same become one line. */
function merged(items: readonly BillItem[]): BillItem[] {
  const groups = Map.groupBy(items, ({ what }) => what);
  return [...groups].flatMap(([what, [first, ...rest]]) => {
    if (!first) return [];
    if (rest.length === 0) return [first];
    const count = rest.length + 1;
    return [{ ...first, what: `${count} × ${what}`, perMonth: first.perMonth * count }];
  });
}
