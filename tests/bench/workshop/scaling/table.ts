/** The table of docs/scaling.md. */
import { hostingBill } from '../../../../infra/cost/hosting-bill.ts';
import { capacityOf, serversFor } from './capacity.ts';
import { secondsBetweenEvents } from './measurements.ts';

/** Participants of one database, and the capacity of it while they work, ACU; estimated from its share of each event. */
const sizes = [
  { participants: 300, capacity: 1, graders: 2 },
  { participants: 2_000, capacity: 4, graders: 8 },
  { participants: 5_000, capacity: 8, graders: 20 },
] as const;

/** A workshop has at most 5,000 participants; more are several stacks side by side. */
const largest = sizes[2];

export function capacityTable(): string {
  const rows = sizes.map(({ participants, capacity, graders }) => {
    const servers = serversFor(participants);
    const { busy, medianMs, p99Ms } = capacityOf(participants, servers);
    const cells = [
      participants.toLocaleString('en-US'),
      String(Math.round(participants / secondsBetweenEvents)),
      String(servers),
      `${Math.round(busy * 100)} %`,
      `${Math.round(medianMs)} ms`,
      `${Math.round(p99Ms)} ms`,
      dollars(dayOf(participants, servers, graders, capacity)),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const times = 100_000 / largest.participants;
  const day = dayOf(
    largest.participants,
    serversFor(largest.participants),
    largest.graders,
    largest.capacity,
  );
  return [
    '| participants | events a second | servers | busy | median | p99 | a day on AWS |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    `| 100,000 in ${times} stacks | 10,000 | ${times * serversFor(largest.participants)} | | | | ${dollars(times * day)} |`,
  ].join('\n');
}

function dayOf(people: number, servers: number, graders: number, capacity: number): number {
  const options = { workshop: 'open', servers, graders } as const;
  return hostingBill({ title: '', people, hours: 24, workHours: 7, options, capacity }).dollars;
}

const dollars = (amount: number) => `$${Math.round(amount).toLocaleString('en-US')}`;
