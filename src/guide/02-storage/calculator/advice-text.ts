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
        ? 'Change nothing: storage is not what is waited for'
        : 'Change nothing: gp3 has room';
    case 'mend-the-query':
      return 'Mend the query first';
    case 'take-a-larger-class':
      return advice.class
        ? `First a larger class: ${advice.class.name}`
        : 'No class in the table carries this: send it less';
    case 'provision':
      return `${capital(named(advice.candidate))}, ${monthly(advice.candidate)}`;
    case 'spread-the-load':
      return 'No single volume carries this: send it less';
  }
}

/** Why, one sentence each. */
export function reasons(advice: Advice, workload: Workload): string[] {
  switch (advice.do) {
    case 'nothing':
      return advice.because === 'idle' ? idle(workload) : room(advice.candidate, workload);
    case 'mend-the-query':
      return mended(advice, workload);
    case 'take-a-larger-class':
      return largerClass(advice, workload);
    case 'provision':
      return provisioned(advice.candidate, workload);
    case 'spread-the-load':
      return [
        `${demanded(workload)}, and no volume of RDS has that with the latency that you ask for.`,
        'A cache, a read replica or a second database takes part of the load away; storage cannot.',
      ];
  }
}

/** What makes requests wait first on a candidate, with its number. */
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

/** What is to be said about a candidate's numbers: where it falls short, and what a limit forced. */
export function remarks(candidate: Candidate, workload: Workload): string[] {
  return [...shortcomings(candidate, workload), ...forcings(candidate, workload)];
}

function shortcomings({ type, meets, wasted }: Candidate, workload: Workload): string[] {
  const need = needOf(workload, classLimits(workload).iops);
  const { within, share } = latencyPromises[type];
  return [
    ...(meets.iops ? [] : [`too few IOPS: ${whole(need.iops)} are needed`]),
    ...(meets.throughput ? [] : [`too little throughput: ${whole(need.throughput)} MiB/s are needed`]),
    ...(meets.latency ? [] : [`promises ${within}, ${share} % of the time`]),
    ...(wasted >= 1 ? [`${dollars(wasted)} of it for IOPS that the class does not carry`] : []),
  ];
}

function forcings(candidate: Candidate, workload: Workload): string[] {
  return candidate.forced.map((why) => forcing(why, candidate, workload)).filter((text) => text !== '');
}

function forcing(why: Forced, { type, gib, iops }: Candidate, workload: Workload): string {
  switch (why) {
    case 'fixed':
      return 'nothing can be provisioned';
    case 'range-min':
      return `RDS sells no fewer than ${whole(iops)} IOPS`;
    case 'range-max':
      return `RDS sells no more than ${whole(iops)} IOPS`;
    case 'throughput-per-iops':
      return 'IOPS raised, for a quarter of a MiB/s each';
    case 'size':
      return `grown from ${whole(workload.gib)} GiB`;
    case 'iops-per-gib':
      return gib > workload.gib
        ? `grown, for the IOPS that ${type} allows for each GiB`
        : `${type} has one IOPS for two GiB at least`;
  }
}

function idle(workload: Workload): string[] {
  const latency = latencyOf(workload);
  return [
    `At the busiest minutes ${workload.queueDepth.toFixed(1)} requests are under way, so each takes ${latency.toFixed(1)} ms: the volume waits for the database.`,
    'Look at CPU, at locks and at connections. Faster storage would be idle faster.',
  ];
}

function room(candidate: Candidate, workload: Workload): string[] {
  const { iops } = measuredOf(workload);
  return [
    `${whole(iops)} IOPS and a quarter of headroom are ${whole(needOf(workload).iops)}, and ${named(candidate)} come with ${whole(candidate.iops)}.`,
    'Milliseconds will do, and those it promises.',
    `If the database is slow all the same, it is not for want of IOPS. First to bind would be ${bindingOf(candidate, workload)}.`,
  ];
}

function mended(advice: Extract<Advice, { do: 'mend-the-query' }>, workload: Workload): string[] {
  const mendedWorkload = withoutTheStatement(workload);
  const before = volumeOf(advice.instead);
  const after = volumeOf(advice.afterwards);
  const saved = before && after ? total(before.month) - total(after.month) : 0;
  return [
    `One statement makes ${whole(workload.oneStatement * 100)} % of the reads. An index or a narrower question spares them, and ${whole(measuredOf(mendedWorkload).iops)} IOPS are left of ${whole(measuredOf(workload).iops)}.`,
    ...(after ? [`After that ${named(after)} will do.`] : []),
    ...(before && saved >= 1
      ? [
          `Bought instead, ${named(before)} would cost ${dollars(saved)} a month more, for ever, and the statement would grow with the table.`,
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
    `${demanded(workload)}. ${limits.class.name} carries ${whole(limits.iops)} IOPS and ${whole(limits.throughput)} MiB/s ${time}, whatever the volume has: the class binds first.`,
    ...(volume
      ? [`With ${advice.class?.name}, take ${named(volume)} for ${monthly(volume)}; the class comes on top.`]
      : []),
    ...(advice.class ? [] : ['A cache, a read replica or a second database takes part of the load away.']),
    'Or ask for less: a mended query, a cache. The two belong into one decision.',
  ];
}

function provisioned(candidate: Candidate, workload: Workload): string[] {
  const { type, gib } = candidate;
  const { within, share } = latencyPromises[type];
  const crosses = workload.gib < stripingFromGib && gib >= stripingFromGib && type !== 'io2';
  return [
    `${demanded(workload)}.`,
    workload.latency === 'below a millisecond'
      ? `Of the three types, only ${type} answers within ${within}, ${share} % of the time.`
      : `Of what carries that, ${named(candidate)} is the cheapest${type === 'gp3' ? '' : ', and io2 costs what io1 does'}.`,
    ...(crosses
      ? [
          `From ${stripingFromGib} GiB on RDS spreads the data over four volumes: it copies them for hours, and storage never shrinks again.`,
        ]
      : []),
    `First to bind is then ${bindingOf(candidate, workload)}.`,
    ...(candidate.provisions.iops
      ? [
          `Watch the 99th percentile and correct the number: ${storageModificationsPerDay} storage changes are allowed in 24 hours.`,
        ]
      : []),
  ];
}

function demanded(workload: Workload): string {
  const measured = measuredOf(workload);
  const need = needOf(workload, classLimits(workload).iops);
  return `${whole(measured.iops)} IOPS of ${whole(workload.requestKib)} KiB, with a quarter of headroom, are ${whole(need.iops)} IOPS and ${whole(need.throughput)} MiB/s`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
