/** What the reader sets, and what follows from it without simulating anything. */

/**
 * How transaction times scatter around their mean: all alike; exponentially; or `mixed`, nine short ones and one that is
 * ten times as long.
 */
export type Distribution = 'constant' | 'exponential' | 'mixed';

export interface PoolSettings {
  /** Clients that come in a second, independently of each other (a Poisson process). */
  arrivalsPerSecond: number;
  /** Connections of the pool. */
  size: number;
  transaction: { meanMs: number; distribution: Distribution };
  /** How long a client waits for a connection; `Infinity`: as long as it takes. */
  borrowTimeoutMs: number;
  pinning: {
    /** Share of clients whose session is pinned, 0 to 1. */
    share: number;
    /** How long such a client stays connected, and so keeps its connection, after its transaction. */
    staysMs: number;
  };
}

/** In the mixed distribution, the long transactions' share and how many times the short ones' mean theirs is. */
export const mix = { longShare: 0.1, longTimes: 10 } as const;

/** Mean of the short transactions of a mix with that mean. */
export function shortMean(meanMs: number): number {
  return meanMs / (1 - mix.longShare + mix.longShare * mix.longTimes);
}

/** Mean (ms) and second moment (ms²) of the time for which a client holds a connection. */
export function heldTime({ transaction, pinning }: PoolSettings): { mean: number; secondMoment: number } {
  const { meanMs } = transaction;
  const second = secondMoment(transaction);
  const { share, staysMs } = pinning;
  return {
    mean: meanMs + share * staysMs,
    secondMoment: second + share * (2 * meanMs * staysMs + staysMs ** 2),
  };
}

function secondMoment({ meanMs, distribution }: PoolSettings['transaction']): number {
  switch (distribution) {
    case 'constant':
      return meanMs ** 2;
    case 'exponential':
      return 2 * meanMs ** 2;
    case 'mixed': {
      const short = shortMean(meanMs);
      return 2 * short ** 2 * (1 - mix.longShare + mix.longShare * mix.longTimes ** 2);
    }
  }
}

/** Connections that would be held at any moment if no one had to wait: arrival rate × time held (Little's law). */
export function offeredLoad(settings: PoolSettings): number {
  return (settings.arrivalsPerSecond / 1_000) * heldTime(settings).mean;
}
