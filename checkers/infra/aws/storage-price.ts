import { prices } from './prices.ts';

/** What a month of an io1 or io2 volume costs, US dollars: its size and its IOPS. */
export function provisionedMonth({ gib, iops }: { gib: number; iops: number }) {
  return { storage: gib * prices.provisionedStorage.dollars, iops: iops * prices.provisionedIops.dollars };
}

/** What a month of a gp3 volume costs, US dollars, with the IOPS and throughput that it includes. */
export function generalPurposeMonth({ gib }: { gib: number }) {
  return { storage: gib * prices.gp3Storage.dollars, iops: 0 };
}

/** Dollars for people: `$363`, `$0.48`. */
export function dollars(amount: number): string {
  return amount < 10 ? `$${amount.toFixed(2)}` : `$${Math.round(amount).toLocaleString('en-US')}`;
}
