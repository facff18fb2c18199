/** Compares what is typed about prices and instance classes with what an offer file states. */

import { type InstanceClass, instanceClasses } from '#labs/aws/instance-classes.ts';
import { type Offer, rdsInstance } from '#labs/aws/price-list.ts';
import { type OfferFile, type OfferRow, readOfferFile } from './offer-file.ts';
import type { PriceList } from './price-list.ts';
import { isListed, type Stated, statedPrice, wordsOf } from './stated.ts';
import type { TypedPrice } from './table.ts';

export interface ComparedPrice extends TypedPrice {
  listed: Stated;
}

/** vCPUs and GiB of a class for which the list states others. */
export interface ClassDifference {
  typed: InstanceClass;
  listed: { vcpus: number; memoryGib: number };
}

export interface ComparedOffer {
  offer: Offer;
  published: string;
  prices: readonly ComparedPrice[];
  classes: readonly ClassDifference[];
}

/** Reads one offer file and compares all that is typed of it. @throws UserError where the file can't be read. */
export async function compareOffer(
  list: PriceList,
  path: string,
  offer: Offer,
  typed: readonly TypedPrice[],
): Promise<ComparedOffer> {
  const ofOffer = typed.filter(({ price }) => price.listing.offer === offer);
  const classes = offer === 'AmazonRDS' ? instanceClasses : [];
  const listings = [
    ...ofOffer.map(({ price }) => price.listing),
    ...classes.map(({ name }) => rdsInstance(name)),
  ];
  const file: OfferFile = await readOfferFile(path, await list(path), {
    words: [...new Set(listings.flatMap(wordsOf))],
    keep: (row) => listings.some((listing) => isListed(listing, row)),
  });
  return {
    offer,
    published: file.published,
    prices: ofOffer.map((each) => ({ ...each, listed: statedPrice(each.price, file.rows) })),
    classes: classes.flatMap((each) => differenceOf(each, file.rows)),
  };
}

/** None where the list doesn't have the class, or not both figures of it. */
function differenceOf(typed: InstanceClass, rows: readonly OfferRow[]): ClassDifference[] {
  const row = rows.find((each) => isListed(rdsInstance(typed.name), each));
  if (!row) return [];
  const vcpus = Number.parseInt(row('vCPU'), 10);
  const memoryGib = Number.parseFloat(/^([\d.]+) GiB$/.exec(row('Memory'))?.[1] ?? '');
  if (Number.isNaN(vcpus) || Number.isNaN(memoryGib)) return [];
  const same = vcpus === typed.vcpus && memoryGib === typed.memoryGib;
  return same ? [] : [{ typed, listed: { vcpus, memoryGib } }];
}
