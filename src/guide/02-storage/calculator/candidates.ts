/** The volumes that come into question for a workload: what is legal, what it carries, what binds, what a month costs. */
import { type InstanceClass, instanceClasses } from '#labs/aws/instance-classes.ts';
import { bandsOf, carriedBy, latencyPromises, type StorageBand } from '#labs/aws/storage.ts';
import { generalPurposeMonth, provisionedMonth } from '#labs/aws/storage-price.ts';
import { type Need, needOf, requestsIn, type Workload } from './workload.ts';

export type CandidateType = 'gp3' | 'io1' | 'io2';

/** What makes requests wait first when more of them come. */
export type Binding = 'volume-iops' | 'volume-throughput' | 'class-iops' | 'class-throughput';

/** Where a limit, not the workload, set a number. */
export type Forced =
  /** Nothing can be provisioned on it. */
  | 'fixed'
  /** IOPS raised to the type's smallest number, or cut at its largest. */
  | 'range-min'
  | 'range-max'
  /** The volume grown to the type's smallest size, or to where the next limits begin. */
  | 'size'
  /** The volume grown, or IOPS raised, to keep to the type's IOPS for each GiB. */
  | 'iops-per-gib'
  /** IOPS raised because each of them carries only so much throughput. */
  | 'throughput-per-iops';

export interface Month {
  storage: number;
  iops: number;
  throughput: number;
}

export interface Candidate {
  type: CandidateType;
  gib: number;
  iops: number;
  /** MiB/s that the volume carries. */
  throughput: number;
  /** Whether IOPS and throughput are numbers of the template, or come with the volume. */
  provisions: { iops: boolean; throughput: boolean };
  forced: readonly Forced[];
  /** IOPS that arrive at the workload's request size, by volume and class together. */
  carries: number;
  binding: Binding;
  /** Whether the volume by itself has the need's IOPS, throughput and latency. */
  meets: { iops: boolean; throughput: boolean; latency: boolean };
  /** US dollars. */
  month: Month;
  /** US dollars a month for IOPS that the class does not carry. */
  wasted: number;
}

/** What a class carries for as long as the workload's busy stretch lasts. */
export function classLimits({ instanceClass, busyFor }: Workload): Need & { class: InstanceClass } {
  const found = instanceClasses.find(({ name }) => name === instanceClass);
  if (!found) throw new RangeError(`${instanceClass} is not in the table of instance classes.`);
  return busyFor === 'half an hour'
    ? { class: found, iops: found.burstIops, throughput: found.burstThroughput }
    : { class: found, iops: found.baselineIops, throughput: found.baselineThroughput };
}

/**
 * The volumes to compare: gp3 of the size that is there, gp3 grown to where more can be provisioned if that falls short,
 * and the smallest io1 and io2 that RDS accepts and that come nearest to the need.
 */
export function candidatesOf(workload: Workload): Candidate[] {
  const [gp3, ...largerGp3] = fitting('gp3', workload);
  if (!gp3) throw new RangeError(`gp3 has no ${workload.gib} GiB.`);
  const short = !gp3.meets.iops || !gp3.meets.throughput;
  return [gp3, ...(short ? largerGp3 : []), ...nearest('io1', workload), ...nearest('io2', workload)];
}

/** Whether everything that the volume itself has to meet is met. */
export function suffices({ meets }: Candidate): boolean {
  return meets.iops && meets.throughput && meets.latency;
}

/** US dollars. */
export function total({ storage, iops, throughput }: Month): number {
  return storage + iops + throughput;
}

function nearest(type: CandidateType, workload: Workload): Candidate[] {
  const fits = fitting(type, workload);
  const found = fits.find(({ meets }) => meets.iops && meets.throughput) ?? fits.at(-1);
  return found ? [found] : [];
}

/** One candidate for each of a type's bands that the volume is in or can grow into, smallest first. */
function fitting(type: CandidateType, workload: Workload): Candidate[] {
  return bandsOf(type)
    .filter(({ size }) => size.max >= workload.gib)
    .flatMap((band) => {
      const fitted = fitInto(band, workload);
      return fitted ? [candidate(type, band, fitted, workload)] : [];
    });
}

interface Fitted {
  gib: number;
  iops: number;
  throughput: number;
  forced: readonly Forced[];
}

/** The smallest legal numbers of a band for the need; undefined when the size that they call for is beyond the band. */
function fitInto(band: StorageBand, workload: Workload): Fitted | undefined {
  const { iops: wanted, throughput: flow } = needOf(workload, classLimits(workload).iops);
  const size = Math.max(workload.gib, band.size.min);
  const grown: Forced[] = size > workload.gib ? ['size'] : [];
  const { provisioned, ratio } = band;
  if (!provisioned)
    return {
      gib: size,
      iops: band.included(size),
      throughput: band.carriedThroughput ?? 0,
      forced: [...grown, 'fixed'],
    };
  const forced = new Set<Forced>(grown);
  let iops = Math.max(wanted, band.included(size));
  const raise = (to: number, why: Forced) => {
    if (iops >= to) return;
    iops = to;
    forced.add(why);
  };
  const needed = throughputIn(band, flow);
  raise(Math.ceil(needed / (band.throughputPerIops ?? Number.POSITIVE_INFINITY)), 'throughput-per-iops');
  raise(provisioned.min, 'range-min');
  if (iops > provisioned.max) {
    iops = provisioned.max;
    forced.add('range-max');
  }
  const gib = Math.max(size, Math.ceil(iops / (ratio?.max ?? Number.POSITIVE_INFINITY)));
  if (gib > band.size.max) return undefined;
  if (gib > size) forced.add('iops-per-gib');
  raise(Math.ceil(gib * (ratio?.min ?? 0)), 'iops-per-gib');
  const throughput = band.throughput ? needed : carriedBy(band, iops);
  return { gib, iops, throughput, forced: [...forced] };
}

/** MiB/s of the need that a band can have. */
function throughputIn(band: StorageBand, flow: number): number {
  if (!band.throughput) return Math.min(band.carriedThroughput ?? 0, flow);
  return Math.min(band.throughput.max, Math.max(band.throughput.min, flow));
}

function candidate(
  type: CandidateType,
  band: StorageBand,
  { gib, iops, throughput, forced }: Fitted,
  workload: Workload,
): Candidate {
  const limits = classLimits(workload);
  const need = needOf(workload, limits.iops);
  const month = monthOf(type, { gib, iops, throughput });
  const ceilings: { binding: Binding; iops: number }[] = [
    { binding: 'volume-iops', iops },
    { binding: 'volume-throughput', iops: requestsIn(throughput, workload.requestKib) },
    { binding: 'class-iops', iops: limits.iops },
    { binding: 'class-throughput', iops: requestsIn(limits.throughput, workload.requestKib) },
  ];
  const lowest = ceilings.reduce((least, each) => (each.iops < least.iops ? each : least));
  const carries = Math.floor(lowest.iops);
  return {
    type,
    gib,
    iops,
    throughput,
    provisions: {
      iops: band.provisioned !== undefined && iops > band.included(gib),
      throughput: band.throughput !== undefined && throughput > (band.carriedThroughput ?? 0),
    },
    forced,
    carries,
    binding: lowest.binding,
    meets: {
      iops: iops >= need.iops,
      throughput: throughput >= need.throughput,
      latency: workload.latency === 'milliseconds' || latencyPromises[type].within === 'a millisecond',
    },
    month,
    wasted: lowest.binding.startsWith('class') && iops > 0 ? (month.iops * (iops - carries)) / iops : 0,
  };
}

function monthOf(type: CandidateType, volume: { gib: number; iops: number; throughput: number }): Month {
  return type === 'gp3' ? generalPurposeMonth(volume) : { ...provisionedMonth(volume), throughput: 0 };
}
