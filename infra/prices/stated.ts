/** What rows of AWS's price list state about a price. */

import { type Listing, priceRegion, usageTypePrefixes, worldwideOffers } from '#labs/aws/price-list.ts';
import type { Price, PricedUnit } from '#labs/aws/price-table.ts';
import type { OfferRow } from './offer-file.ts';

export type Stated =
  | { state: 'stated'; dollars: number }
  /** No product of the offer is listed as the table says. */
  | { state: 'absent' }
  /** Products that should cost the same don't, or one is sold by a unit that has no factor here. */
  | { state: 'unclear'; why: string };

/** How many of our units one of the list's is. AWS writes the names of units in more than one case. */
const unitsOfList: Readonly<Record<PricedUnit, Readonly<Record<string, number>>>> = {
  hour: { Hrs: 1, Hours: 1, Hour: 1 },
  'GB-month': { 'GB-Mo': 1, 'GB-month': 1 },
  'IOPS-month': { 'IOPS-Mo': 1 },
  // What AWS calls MBps of a volume are MiB/s.
  'MiB/s-month': { 'MBps-Mo': 1, 'MiBps-Mo': 1, 'GiBps-Mo': 1_024 },
  month: { Alarms: 1, Secrets: 1, Keys: 1 },
  // A proxy is listed by the hour "per vCPU".
  'vCPU-hour': { Hrs: 1, hours: 1, 'vCPU-Hour': 1, 'vCPU-Hours': 1, 'vCPU-Hrs': 1 },
  'ACU-hour': { 'ACU-Hr': 1, 'ACU-Hrs': 1, 'ACU-Hours': 1 },
  'capacity unit-hour': { 'ReadCapacityUnit-Hrs': 1, 'WriteCapacityUnit-Hrs': 1 },
  // Reads and writes of a volume are listed as IOs, runs of a function as invocations.
  'million requests': {
    ReadRequestUnits: 1e-6,
    WriteRequestUnits: 1e-6,
    Requests: 1e-6,
    IOs: 1e-6,
    Queries: 1e-6,
    Invocations: 1e-6,
  },
  'GB-hour': { hours: 1 },
  'LCU-hour': { 'LCU-Hrs': 1 },
  GB: { GB: 1 },
};

function factorOf(per: PricedUnit, unit: string): number | undefined {
  const known = Object.entries(unitsOfList[per]);
  return known.find(([name]) => name.toLowerCase() === unit.toLowerCase())?.[1];
}

/** Texts of which every row that a listing names has one. */
export function wordsOf({ usageTypes }: Listing): readonly string[] {
  return usageTypes.map((name) => name.replace(/\*$/, ''));
}

/** Whether a row states what is paid on demand for a product that the listing names. */
export function isListed({ offer, usageTypes, columns = {} }: Listing, row: OfferRow): boolean {
  const usageType = withoutPrefix(row('usageType'));
  return (
    row('TermType') === 'OnDemand' &&
    row('Currency') === 'USD' &&
    (worldwideOffers.includes(offer) || isOfRegion(row)) &&
    usageTypes.some((name) =>
      name.endsWith('*') ? usageType.startsWith(name.slice(0, -1)) : usageType === name,
    ) &&
    Object.entries(columns).every(([heading, values]) => values.includes(row(heading)))
  );
}

/** Local Zones and Outposts are listed with their region. */
function isOfRegion(row: OfferRow): boolean {
  return ['', priceRegion].includes(row('Region Code')) && ['', 'AWS Region'].includes(row('Location Type'));
}

function withoutPrefix(usageType: string): string {
  const prefix = usageTypePrefixes.find((each) => usageType.startsWith(each)) ?? '';
  return usageType.slice(prefix.length);
}

/** The price that rows of one offer state. A product with tiers counts with the first that isn't free. */
export function statedPrice(
  { listing, per }: Pick<Price, 'listing' | 'per'>,
  rows: readonly OfferRow[],
): Stated {
  const products = Map.groupBy(
    rows.filter((row) => isListed(listing, row)),
    (row) => row('SKU'),
  );
  const costs: { sku: string; dollars: number; description: string }[] = [];
  for (const [sku, tiers] of products) {
    const tier = firstPaid(tiers);
    if (!tier) continue;
    const factor = factorOf(per, tier('Unit'));
    const listed = Number(tier('PricePerUnit'));
    if (factor === undefined || !Number.isFinite(listed) || tier('PricePerUnit') === '')
      return { state: 'unclear', why: `${sku} costs ${tier('PricePerUnit')} per “${tier('Unit')}”` };
    // Division leaves noise behind the digits that AWS states.
    const dollars = Number((listed / factor).toPrecision(10));
    costs.push({ sku, dollars, description: tier('PriceDescription') });
  }
  const [first] = costs;
  if (!first) return { state: 'absent' };
  if (costs.every(({ dollars }) => dollars === first.dollars))
    return { state: 'stated', dollars: first.dollars };
  const each = costs.map(({ sku, dollars, description }) => `${sku} costs ${dollars} (${description})`);
  return { state: 'unclear', why: each.join('; ') };
}

function firstPaid(tiers: readonly OfferRow[]): OfferRow | undefined {
  const inOrder = tiers.toSorted(
    (left, right) => Number(left('StartingRange')) - Number(right('StartingRange')),
  );
  return inOrder.find((tier) => Number(tier('PricePerUnit')) > 0) ?? inOrder[0];
}
