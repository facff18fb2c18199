/** Situations to start from, and the range of each setting. */
import { proxyLimits } from '#labs/aws/proxy.ts';
import type { SliderRange } from '#src/ui/slider.tsx';
import type { Distribution, PoolSettings } from './settings.ts';

export interface Preset {
  id: string;
  name: string;
  /** What is different, and what to look at. */
  see: string;
  settings: PoolSettings;
}

const quiet: PoolSettings = {
  arrivalsPerSecond: 100,
  size: 8,
  transaction: { meanMs: 50, distribution: 'exponential' },
  borrowTimeoutMs: 2_000,
  pinning: { share: 0, staysMs: 5_000 },
};

export const presets: readonly [Preset, ...Preset[]] = [
  {
    id: 'quiet',
    name: 'An ordinary hour',
    see: '100 clients a second, 50 ms each, 8 connections: five are held on average, and hardly anyone waits.',
    settings: quiet,
  },
  {
    id: 'full',
    name: 'Nearly full',
    see: '50 % more clients and the same pool. Connections are 50 % busier, and the wait is more than ten times as long.',
    settings: { ...quiet, arrivalsPerSecond: 150 },
  },
  {
    id: 'slow',
    name: 'A query got slow',
    see: 'The clients of the ordinary hour, but a transaction takes twice as long. Eight connections get work for ten, and some clients give up.',
    settings: { ...quiet, transaction: { meanMs: 100, distribution: 'exponential' } },
  },
  {
    id: 'pinned',
    name: 'Two in a hundred pinned',
    see: 'The ordinary hour, but 2 % of the sessions are pinned and stay for 5 s. All connections are always held, but they hardly work.',
    settings: { ...quiet, pinning: { share: 0.02, staysMs: 5_000 } },
  },
];

export const distributions: Readonly<Record<Distribution, string>> = {
  constant: 'all the same',
  exponential: 'exponential',
  mixed: 'one in ten is long',
};

export const ranges = {
  arrivalsPerSecond: { min: 10, max: 300, step: 10 },
  size: { min: 1, max: 24, step: 1 },
  meanMs: { min: 5, max: 300, step: 5 },
  /** Of the proxy's 0 to 300 s, the part that a person at a checkout would wait for. */
  borrowTimeoutMs: { min: proxyLimits.connectionBorrowTimeout.min, max: 10_000, step: 100 },
  /** Percent. */
  pinnedPercent: { min: 0, max: 20, step: 1 },
  staysMs: { min: 500, max: 30_000, step: 500 },
} satisfies Record<string, SliderRange>;

/** Seconds that one simulated second takes to watch. */
export const slowdowns: readonly number[] = [200, 50, 20, 5, 1];
