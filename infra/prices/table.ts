/** The typed tables of prices, as one list. */

import { hostingPrices } from '#labs/aws/hosting-prices.ts';
import type { Offer } from '#labs/aws/price-list.ts';
import type { Price } from '#labs/aws/price-table.ts';
import { auroraInstancePrices, instancePrices, prices, valkeyNodePrices } from '#labs/aws/prices.ts';

/** Files of `labs/aws/` with tables. */
export const tableFiles = ['prices.ts', 'hosting-prices.ts'] as const;
export type TableFile = (typeof tableFiles)[number];

export interface TypedPrice {
  file: TableFile;
  /** The constant of the file and the name in it. */
  table: string;
  name: string;
  price: Price;
}

const tables: Record<TableFile, Record<string, ReadonlyMap<string, Price>>> = {
  'prices.ts': {
    instancePrices,
    auroraInstancePrices,
    valkeyNodePrices,
    prices: new Map<string, Price>(Object.entries(prices)),
  },
  'hosting-prices.ts': { hostingPrices: new Map<string, Price>(Object.entries(hostingPrices)) },
};

export const typedPrices: readonly TypedPrice[] = tableFiles.flatMap((file) =>
  Object.entries(tables[file]).flatMap(([table, rows]) =>
    [...rows].map(([name, price]) => ({ file, table, name, price })),
  ),
);

/** The offers in which they are listed. */
export const offers: readonly Offer[] = [...new Set(typedPrices.map(({ price }) => price.listing.offer))];
