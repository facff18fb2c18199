/** Random numbers that repeat: the same seed gives the same numbers on every machine. */

/** Gives the next number, at least 0 and below 1. */
export type Random = () => number;

/** Mulberry32: numbers out of a 32-bit seed, by integer arithmetic alone. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An exponentially distributed number with that mean: the time to the next of many independent events. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random());
}
