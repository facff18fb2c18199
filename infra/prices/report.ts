/** What `npm run prices` prints. */

import { counted } from '#labs/words.ts';
import type { ComparedOffer, ComparedPrice } from './compare.ts';

/** Whether the list states another price than the table. */
export function differs({ price, listed }: ComparedPrice): boolean {
  return listed.state === 'stated' && listed.dollars !== price.dollars;
}

/** Whether the list could not tell. */
export function isOpen({ listed }: ComparedPrice): boolean {
  return listed.state !== 'stated';
}

/** One offer: a line with the edition, and a line for each thing that isn't as in the table. */
export function offerText({ offer, published, prices, classes }: ComparedOffer): string {
  const notes = [
    ...prices.filter((each) => differs(each) || isOpen(each)).map(priceLine),
    ...classes.map(
      ({ typed, listed }) =>
        `${typed.name}: ${listed.vcpus} vCPUs and ${listed.memoryGib} GiB in the list, ` +
        `${typed.vcpus} and ${typed.memoryGib} in labs/aws/instance-classes.ts`,
    ),
  ];
  const as = notes.length === 0 ? ', all as in the table' : '';
  const count = counted(prices.length, 'price');
  return [`${offer}, published ${published}: ${count}${as}`, ...notes.map((note) => `  ${note}`)].join('\n');
}

function priceLine({ name, price, listed }: ComparedPrice): string {
  const typed = `$${price.dollars} per ${price.per}`;
  const where = `usage type ${price.listing.usageTypes.join(' or ')}`;
  if (listed.state === 'stated') return `${name}: $${listed.dollars} in the list, ${typed} in the table`;
  if (listed.state === 'absent') return `${name}: not in the list under ${where}; ${typed} in the table`;
  return `${name}: the list is unclear under ${where}: ${listed.why}; ${typed} in the table`;
}

/** What the list can't say. */
export const limitsNote =
  'Of limits, the list states only the vCPUs and the memory of instance classes. The others in labs/aws/ keep the ' +
  'document and the date that stand beside them: AWS publishes them in its guides, or by an API call to an account.';
