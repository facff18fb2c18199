/** What the calculator says, in words. */
import { latencyPromises, storageModificationsPerDay, stripingFromGib } from '#labs/aws/storage.ts';
import { dollars, whole } from '#labs/words.ts';
import { type Advice, volumeOf } from './advice.ts';
import { type Candidate, classLimits, type Forced, total } from './candidates.ts';
import { latencyOf, measuredOf, needOf, type Workload, withoutTheStatement } from './workload.ts';

/** `$363 a month`. */
export function monthly(candidate: Candidate): string {
  return `${dollars(total(candidate.month))} a month`;
}

/** `100 GiB of io2 with 3,500 IOPS`; numbers that come with the volume are left out. */
export function named({ type, gib, iops, throughput, provisions }: Candidate): string {
  const bought = [
    ...(provisions.iops ? [`${whole(iops)} IOPS`] : []),
    ...(provisions.throughput ? [`${whole(throughput)} MiB/s`] : []),
  ];
  return `${whole(gib)} GiB of ${type}${bought.length > 0 ? ` with ${bought.join(' and ')}` : ''}`;
}

/** The advice in a few words. */
export function headline(advice: Advice): string {
  switch (advice.do) {
    case 'nothing':
      return advice.because === 'idle'
        ? 'Change nothing: nothing waits for storage'
        : 'Change nothing: gp3 has room';
    case 'fix-the-query':
      return 'Fix the query first';
    case 'take-a-larger-class':
      return advice.class
        ? `A larger class first: ${advice.class.name}`
        : 'No class in the table carries this load: reduce it';
    case 'provision':
      return `${capital(named(advice.candidate))}, ${monthly(advice.candidate)}`;
    case 'spread-the-load':
      return 'No single volume carries this load: reduce it';
  }
}

/** Why, one sentence each. */
export function reasons(advice: Advice, workload: Workload): string[] {
  switch (advice.do) {
    case 'nothing':
      return advice.because === 'idle' ? idle(workload) : room(advice.candidate, workload);
    case 'fix-the-query':
      return fixed(advice, workload);
    case 'take-a-larger-class':
      return largerClass(advice, workload);
    case 'provision':
      return provisioned(advice.candidate, workload);
    case 'spread-the-load':
      return [
        `${demanded(workload)}, and no RDS volume has that at the latency you ask for.`,
        'A cache, a read replica or a second database can take part of the load. Storage can’t.',
      ];
  }
}

/** The first limit that makes requests wait on a candidate, with its number. */
export function bindingOf(candidate: Candidate, workload: Workload): string {
  const limits = classLimits(workload);
  const time = workload.busyFor === 'longer' ? 'all day' : 'in a burst';
  switch (candidate.binding) {
    case 'volume-iops':
      return `the volume’s IOPS, at ${whole(candidate.carries)}`;
    case 'volume-throughput':
      return `the volume’s ${whole(candidate.throughput)} MiB/s, at ${whole(candidate.carries)} IOPS`;
    case 'class-iops':
      return `the class, at ${whole(candidate.carries)} IOPS ${time}`;
    case 'class-throughput':
      return `the class’s ${whole(limits.throughput)} MiB/s ${time}, at ${whole(candidate.carries)} IOPS`;
  }
}

/** Remarks on a candidate's numbers: where it falls short, and what a limit forced. */
export function remarks(candidate: Candidate, workload: Workload): string[] {
  return [...shortcomings(candidate, workload), ...forcings(candidate, workload)];
}

function shortcomings({ type, meets, wasted }: Candidate, workload: Workload): string[] {
  const need = needOf(workload, classLimits(workload).iops);
  const { within, share } = latencyPromises[type];
  return [
    ...(meets.iops ? [] : [`too few IOPS: you need ${whole(need.iops)}`]),
    ...(meets.throughput ? [] : [`too little throughput: you need ${whole(need.throughput)} MiB/s`]),
    ...(meets.latency ? [] : [`promises ${within} ${share} % of the time`]),
    ...(wasted >= 1 ? [`${dollars(wasted)} of it pays for IOPS that the class doesn’t carry`] : []),
  ];
}

function forcings(candidate: Candidate, workload: Workload): string[] {
  return candidate.forced.map((why) => forcing(why, candidate, workload)).filter((text) => text !== '');
}

function forcing(why: Forced, { type, gib, iops }: Candidate, workload: Workload): string {
  switch (why) {
    case 'fixed':
      return 'IOPS can’t be provisioned';
    case 'range-min':
      return `${whole(iops)} IOPS is the least that RDS sells`;
    case 'range-max':
      return `${whole(iops)} IOPS is the most that RDS sells`;
    case 'throughput-per-iops':
      return 'IOPS raised, because each carries only about a quarter of a MiB/s';
    case 'size':
      return `grown from ${whole(workload.gib)} GiB`;
    case 'iops-per-gib':
      return gib > workload.gib
        ? `grown, because of the IOPS that ${type} allows per GiB`
        : `${type} needs at least one IOPS for every two GiB`;
  }
}

function idle(workload: Workload): string[] {
  const latency = latencyOf(workload);
  return [
    `In the busiest minutes, the queue depth is ${workload.queueDepth.toFixed(1)}, so a request takes about ${latency.toFixed(1)} ms: the volume waits for the database.`,
    'Look at CPU, locks and connections. Faster storage would only be idle sooner.',
  ];
}

function room(candidate: Candidate, workload: Workload): string[] {
  const { iops } = measuredOf(workload);
  return [
    `${whole(iops)} IOPS plus 25 % headroom is ${whole(needOf(workload).iops)}, and ${named(candidate)} comes with ${whole(candidate.iops)}.`,
    'Single-digit milliseconds are fast enough, and it promises those.',
    `If the database is still slow, IOPS aren’t the reason. The first limit would be ${bindingOf(candidate, workload)}.`,
  ];
}

function fixed(advice: Extract<Advice, { do: 'fix-the-query' }>, workload: Workload): string[] {
  const fixedWorkload = withoutTheStatement(workload);
  const before = volumeOf(advice.instead);
  const after = volumeOf(advice.afterward);
  const saved = before && after ? total(before.month) - total(after.month) : 0;
  return [
    `One statement makes ${whole(workload.oneStatement * 100)} % of the reads. An index or a narrower query avoids them and leaves ${whole(measuredOf(fixedWorkload).iops)} of ${whole(measuredOf(workload).iops)} IOPS.`,
    ...(after ? [`After that, ${named(after)} is enough.`] : []),
    ...(before && saved >= 1
      ? [
          `Buying ${named(before)} instead would cost ${dollars(saved)} a month more for as long as you keep it, and the statement would read more as the table grows.`,
        ]
      : []),
    ...(advice.instead.do === 'take-a-larger-class' ? ['It would need a larger class as well.'] : []),
  ];
}

function largerClass(advice: Extract<Advice, { do: 'take-a-larger-class' }>, workload: Workload): string[] {
  const limits = classLimits(workload);
  const time = workload.busyFor === 'longer' ? 'all day' : 'for half an hour a day';
  const { volume } = advice;
  return [
    `${demanded(workload)}. ${limits.class.name} carries only ${whole(limits.iops)} IOPS and ${whole(limits.throughput)} MiB/s ${time}, so the class is the first limit.`,
    ...(volume
      ? [`With ${advice.class?.name}, take ${named(volume)} for ${monthly(volume)}; the class costs extra.`]
      : []),
    ...(advice.class ? [] : ['A cache, a read replica or a second database can take part of the load.']),
    'Or reduce the load with a better query or a cache. Decide on the class and the IOPS together.',
  ];
}

function provisioned(candidate: Candidate, workload: Workload): string[] {
  const { type, gib } = candidate;
  const { within, share } = latencyPromises[type];
  const crosses = workload.gib < stripingFromGib && gib >= stripingFromGib;
  return [
    `${demanded(workload)}.`,
    workload.latency === 'below a millisecond'
      ? `Of the three types, only ${type} answers within ${within} (${share} % of the time).`
      : `${capital(named(candidate))} is the cheapest volume that carries that${type === 'gp3' ? '' : '. io1 and io2 cost the same'}.`,
    ...(crosses
      ? [
          `From ${stripingFromGib} GiB on, RDS spreads the data over four volumes. The copy takes hours, and the volume can’t shrink again.`,
        ]
      : []),
    `The first limit is then ${bindingOf(candidate, workload)}.`,
    ...(candidate.provisions.iops
      ? [
          `Watch the 99th percentile and correct the number. RDS allows ${storageModificationsPerDay} storage changes in 24 hours.`,
        ]
      : []),
  ];
}

function demanded(workload: Workload): string {
  const measured = measuredOf(workload);
  const need = needOf(workload, classLimits(workload).iops);
  return `${whole(measured.iops)} IOPS of ${whole(workload.requestKib)} KiB plus 25 % headroom is ${whole(need.iops)} IOPS and ${whole(need.throughput)} MiB/s`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
