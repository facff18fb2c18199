import { prices } from './prices.ts';
import { bandOf } from './storage.ts';

/** What a month of an io1 or io2 volume costs, US dollars: its size and its IOPS. */
export function provisionedMonth({ gib, iops }: { gib: number; iops: number }) {
  return { storage: gib * prices.provisionedStorage.dollars, iops: iops * prices.provisionedIops.dollars };
}

/**
 * What a month of a gp3 volume costs, US dollars: its size, and what is provisioned beyond the IOPS and the MiB/s that come
 * with it.
 */
export function generalPurposeMonth(volume: { gib: number; iops?: number; throughput?: number }) {
  const { gib, iops = 0, throughput = 0 } = volume;
  const band = bandOf('gp3', gib);
  const beyond = (wanted: number, comes: number) => Math.max(0, wanted - comes);
  return {
    storage: gib * prices.gp3Storage.dollars,
    iops: beyond(iops, band?.included(gib) ?? 0) * prices.gp3Iops.dollars,
    throughput: beyond(throughput, band?.carriedThroughput ?? 0) * prices.gp3Throughput.dollars,
  };
}
