/**
 * What each volume type of RDS for PostgreSQL allows. Read in the Amazon RDS User Guide, "Amazon RDS DB instance storage",
 * in November 2026.
 */

/** How RDS names volume types. */
export type StorageType = 'standard' | 'gp2' | 'gp3' | 'io1' | 'io2';

export interface Range {
  min: number;
  max: number;
}

/** Sizes of one volume type to which one set of limits applies. */
export interface StorageBand {
  type: StorageType;
  /** GiB. */
  size: Range;
  /** IOPS that come with the volume at a size in GiB, without paying for more. */
  included(gib: number): number;
  /** IOPS that may be provisioned; undefined where none may. */
  provisioned: Range | undefined;
  /** IOPS for each GiB. */
  ratio: Range | undefined;
  /** MiB/s that may be provisioned; undefined where none may. */
  throughput: Range | undefined;
  /** MiB/s for each IOPS, at most: of the throughput that is provisioned, or else of what the volume carries. */
  throughputPerIops: number | undefined;
  /**
   * MiB/s that the volume carries at most when no throughput is provisioned; undefined where that grows with the size.
   * `carriedBy` gives what a number of IOPS carries.
   */
  carriedThroughput: number | undefined;
}

const none = {
  provisioned: undefined,
  ratio: undefined,
  throughput: undefined,
  throughputPerIops: undefined,
};

export const storageBands: readonly StorageBand[] = [
  {
    ...none,
    type: 'gp2',
    size: { min: 20, max: 65_536 },
    included: (gib) => Math.min(64_000, Math.max(100, 3 * gib)),
    carriedThroughput: undefined,
  },
  {
    ...none,
    type: 'gp3',
    size: { min: 20, max: 399 },
    included: () => 3_000,
    carriedThroughput: 125,
  },
  {
    type: 'gp3',
    size: { min: 400, max: 65_536 },
    included: () => 12_000,
    provisioned: { min: 12_000, max: 64_000 },
    ratio: { min: 0, max: 500 },
    throughput: { min: 500, max: 4_000 },
    throughputPerIops: 0.25,
    carriedThroughput: 500,
  },
  {
    ...none,
    type: 'io1',
    size: { min: 100, max: 399 },
    included: () => 0,
    provisioned: { min: 1_000, max: 19_950 },
    ratio: { min: 0.5, max: 50 },
    throughputPerIops: 0.256,
    carriedThroughput: 500,
  },
  {
    ...none,
    type: 'io1',
    size: { min: 400, max: 65_536 },
    included: () => 0,
    provisioned: { min: 1_000, max: 256_000 },
    ratio: { min: 0.5, max: 50 },
    throughputPerIops: 0.256,
    carriedThroughput: 4_000,
  },
  {
    ...none,
    type: 'io2',
    size: { min: 100, max: 65_536 },
    included: () => 0,
    provisioned: { min: 1_000, max: 256_000 },
    ratio: { min: 0.5, max: 1_000 },
    throughputPerIops: 0.256,
    // The guide's text says 4,000, one of its tables 16,000. Planning with the smaller is safe.
    carriedThroughput: 4_000,
  },
];

/** Types that are sold by a number of IOPS. The generation that AWS recommends comes first. */
export const provisionedTypes: readonly { type: StorageType; generation: 'current' | 'previous' }[] = [
  { type: 'io2', generation: 'current' },
  { type: 'io1', generation: 'previous' },
];

/** How soon a volume answers, in so many percent of the time. */
export interface LatencyPromise {
  within: 'single-digit milliseconds' | 'a millisecond';
  /** Percent. */
  share: number;
}

/** From the guide's comparison of volume types. It says nothing about latency under more load than the volume carries. */
export const latencyPromises: Readonly<Record<'gp2' | 'gp3' | 'io1' | 'io2', LatencyPromise>> = {
  gp2: { within: 'single-digit milliseconds', share: 99 },
  gp3: { within: 'single-digit milliseconds', share: 99 },
  io1: { within: 'single-digit milliseconds', share: 99.9 },
  io2: { within: 'a millisecond', share: 99.9 },
};

/**
 * KiB that count as one request on SSD volumes; larger ones are split. Read in November 2026 in copies of the Amazon EBS
 * User Guide, "Amazon EBS I/O characteristics and monitoring".
 */
export const largestRequestKib = 256;

/** MiB/s that a volume with so many IOPS carries when no throughput is provisioned. */
export function carriedBy(
  { throughput, throughputPerIops, carriedThroughput = 0 }: StorageBand,
  iops: number,
): number {
  const perIops = throughput ? undefined : throughputPerIops;
  return Math.min(carriedThroughput, iops * (perIops ?? Number.POSITIVE_INFINITY));
}

/** The bands of a type, smallest sizes first; empty for one that the course does not use. */
export function bandsOf(type: StorageType): readonly StorageBand[] {
  return storageBands.filter((band) => band.type === type);
}

/** The limits that apply to a volume; undefined when its size is legal for no band of the type. */
export function bandOf(type: StorageType, gib: number): StorageBand | undefined {
  return bandsOf(type).find(({ size }) => gib >= size.min && gib <= size.max);
}

/** Smallest and largest size of a type, GiB; undefined for one that the course does not use. */
export function sizesOf(type: StorageType): Range | undefined {
  const bands = bandsOf(type);
  const [first] = bands;
  const last = bands.at(-1);
  return first && last && { min: first.size.min, max: last.size.max };
}

/** At most this many storage modifications of an instance in 24 hours. */
export const storageModificationsPerDay = 4;

/** From this size on, RDS for PostgreSQL stripes storage over four volumes. Crossing it copies the data for hours. */
export const stripingFromGib = 400;
