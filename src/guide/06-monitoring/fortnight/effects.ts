/** What incidents and harmless peaks do to the metrics. */
import type { Random } from '#labs/random.ts';
import { type Harmless, harmless, type Incident, incidents } from './events.ts';

export interface Effects {
  cpu: number;
  /** Factor on the CPU: 1, less where work does not get to it. */
  busy: number;
  latency: number;
  /** Sessions that want a CPU and have none, and sessions that wait for a lock. */
  queuing: number;
  locked: number;
  connections: number;
  /** Factor on the connections of the application. */
  pools: number;
  memory: number;
  silent: boolean;
}

const suffered = byMinute(incidents);
const passed = byMinute(harmless);

/** What the events of a minute do to the metrics. */
export function effectsAt(minute: number, random: Random): Effects {
  const effects: Effects = {
    cpu: 0,
    busy: 1,
    latency: 0,
    queuing: 0,
    locked: 0,
    connections: 0,
    pools: 1,
    memory: 0,
    silent: false,
  };
  // Drawn every minute, so that an event's numbers do not shift those of the others.
  const jitter = random();
  for (const incident of suffered.get(minute) ?? []) suffer(incident, minute, jitter, effects);
  for (const peak of passed.get(minute) ?? []) pass(peak, minute, jitter, effects);
  return effects;
}

function suffer(
  { id, since, felt, until }: Incident,
  minute: number,
  jitter: number,
  effects: Effects,
): void {
  const grown = Math.min(1, (minute - since + 1) / Math.max(1, felt - since));
  switch (id) {
    case 'plan':
      effects.cpu = grown * (64 + 4 * jitter);
      effects.queuing = grown * (7 + 4 * jitter);
      effects.latency = grown * 0.6;
      break;
    case 'lock': {
      const queue = Math.min(1, (minute - since + 1) / 9);
      effects.busy = 0.22;
      effects.locked = 48 * queue + 6 * jitter;
      effects.connections = 240 * queue;
      break;
    }
    case 'leak':
      effects.connections = 720 * grown;
      // Who is refused makes no work.
      if (minute >= felt) effects.busy = 0.55;
      break;
    case 'memory':
      effects.memory = 2_020 * grown ** 1.3;
      if (minute >= felt) {
        effects.latency = Math.min(7, (minute - felt + 1) / 2) + 2 * jitter;
        effects.cpu = 12;
      }
      break;
    case 'outage':
      effects.silent = minute < until;
      break;
    case 'sale':
      // The demand is in the metrics of Lab 1 already.
      break;
  }
}

function pass({ id, since }: Harmless, minute: number, jitter: number, effects: Effects): void {
  switch (id) {
    case 'report':
      // The demand is in the metrics of Lab 1 already.
      break;
    case 'newsletter':
      effects.cpu += 46 + 10 * jitter;
      effects.connections += 140;
      effects.queuing += 0.8;
      break;
    case 'vacuum':
      effects.cpu += 42 + 4 * jitter;
      effects.latency += 2.2 + 1.6 * jitter;
      effects.memory += 700;
      break;
    case 'deploy':
      // The old pool and the new one.
      effects.pools = minute === since ? 1.5 : 1.9;
      break;
    case 'maintenance':
      effects.silent = true;
      break;
    case 'checkpoint':
      effects.latency += 6 + 5 * jitter;
      break;
    case 'cron':
      effects.cpu += 60;
      break;
  }
}

function byMinute<T extends { since: number; until: number }>(events: readonly T[]): Map<number, T[]> {
  const minutes = events.flatMap((event) =>
    Array.from({ length: event.until - event.since }, (_, index) => ({ minute: event.since + index, event })),
  );
  const grouped = new Map<number, T[]>();
  for (const { minute, event } of minutes) grouped.set(minute, [...(grouped.get(minute) ?? []), event]);
  return grouped;
}
