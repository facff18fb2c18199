/** What to do about a workload: in the order of what it costs, a query before a class and a class before IOPS. */
import { type InstanceClass, instanceClasses } from '#labs/aws/instance-classes.ts';
import { type Candidate, candidatesOf, classLimits, suffices, total } from './candidates.ts';
import { needOf, requestsIn, type Workload, withoutTheStatement } from './workload.ts';

export type Advice =
  /** `idle`: the queue is short, so storage is not what is waited for. `room`: gp3 carries it as it is. */
  | { do: 'nothing'; because: 'idle' | 'room'; candidate: Candidate }
  | { do: 'fix-the-query'; instead: Advice; afterward: Advice }
  /** `class` is undefined when none of the table carries it. */
  | { do: 'take-a-larger-class'; class: InstanceClass | undefined; volume: Candidate | undefined }
  | { do: 'provision'; candidate: Candidate }
  /** No volume of RDS carries it. */
  | { do: 'spread-the-load' };

/** From this share of the reads on, one statement is the first thing to look at. */
const dominant = 0.5;

/** A shorter queue at the busiest minutes means that the volume waits for the database. */
const shortQueue = 1;

/** What to do about a workload. @throws RangeError for a class or a size that is in no table */
export function adviceFor(workload: Workload): Advice {
  const advice = adviceOnHardware(workload);
  if (advice.do === 'nothing' || workload.oneStatement < dominant) return advice;
  return {
    do: 'fix-the-query',
    instead: advice,
    afterward: adviceOnHardware(withoutTheStatement(workload)),
  };
}

/** The volume that an advice ends with, if there is one. */
export function volumeOf(advice: Advice): Candidate | undefined {
  switch (advice.do) {
    case 'nothing':
    case 'provision':
      return advice.candidate;
    case 'take-a-larger-class':
      return advice.volume;
    case 'fix-the-query':
      return volumeOf(advice.afterward);
    case 'spread-the-load':
      return undefined;
  }
}

function adviceOnHardware(workload: Workload): Advice {
  const candidates = candidatesOf(workload);
  const [gp3] = candidates;
  const carried = isCarried(workload, classLimits(workload));
  if (gp3 && workload.latency === 'milliseconds' && workload.queueDepth < shortQueue)
    return { do: 'nothing', because: 'idle', candidate: gp3 };
  if (gp3 && carried && suffices(gp3) && !gp3.provisions.iops && !gp3.provisions.throughput)
    return { do: 'nothing', because: 'room', candidate: gp3 };
  if (!carried) {
    const found = smallestFor(workload);
    const volume = found && cheapest(candidatesOf({ ...workload, instanceClass: found.name }));
    return { do: 'take-a-larger-class', class: found, volume };
  }
  const candidate = cheapest(candidates);
  return candidate ? { do: 'provision', candidate } : { do: 'spread-the-load' };
}

function isCarried(workload: Workload, limits: { iops: number; throughput: number }): boolean {
  const need = needOf(workload, limits.iops);
  return limits.iops >= need.iops && requestsIn(limits.throughput, workload.requestKib) >= need.iops;
}

function smallestFor(workload: Workload): InstanceClass | undefined {
  const { class: current } = classLimits(workload);
  return instanceClasses.find(
    (each) =>
      each.memoryGib >= current.memoryGib &&
      isCarried(workload, classLimits({ ...workload, instanceClass: each.name })),
  );
}

/** The cheapest that suffices; of two at one price, io2. */
function cheapest(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates
    .filter(suffices)
    .sort(
      (a, b) => total(a.month) - total(b.month) || Number(b.type === 'io2') - Number(a.type === 'io2'),
    )[0];
}
