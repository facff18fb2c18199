/** The typed tables of prices, as one list. */

import type { Offer } from '#labs/aws/price-list.ts';
import {
  auroraInstancePrices,
  instancePrices,
  type Price,
  prices,
  valkeyNodePrices,
} from '#labs/aws/prices.ts';

export interface TypedPrice {
  /** The constant of `labs/aws/prices.ts` and the name in it. */
  table: string;
  name: string;
  price: Price;
}

export const typedPrices: readonly TypedPrice[] = Object.entries({
  instancePrices,
  auroraInstancePrices,
  valkeyNodePrices,
  prices: new Map<string, Price>(Object.entries(prices)),
}).flatMap(([table, rows]) => [...rows].map(([name, price]) => ({ table, name, price })));

/** The offers in which they are listed. */
export const offers: readonly Offer[] = [...new Set(typedPrices.map(({ price }) => price.listing.offer))];
