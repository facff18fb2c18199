/** Limits on how often someone may ask: so many at once, then so many a second. */

/** Most askers that are remembered; the one seen longest ago is forgotten first. */
const mostAskers = 20_000;

export class RateLimit {
  readonly #atOnce: number;
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #askers = new Map<string, { left: number; at: number }>();

  constructor(
    { atOnce, perSecond }: { atOnce: number; perSecond: number },
    now: () => number = () => Date.now(),
  ) {
    this.#atOnce = atOnce;
    this.#perSecond = perSecond;
    this.#now = now;
  }

  /** Whether this asker may ask now: once more, or for so many things at once. */
  allows(asker: string, count = 1): boolean {
    const now = this.#now();
    const { left, at } = this.#askers.get(asker) ?? { left: this.#atOnce, at: now };
    // A clock that is set back refills nothing.
    const refilled = Math.min(this.#atOnce, left + (Math.max(0, now - at) / 1000) * this.#perSecond);
    const allowed = refilled >= count;
    // Set anew, so that the map's first key is the one seen longest ago.
    this.#askers.delete(asker);
    this.#askers.set(asker, { left: allowed ? refilled - count : refilled, at: now });
    const [oldest] = this.#askers.keys();
    if (this.#askers.size > mostAskers && oldest !== undefined) this.#askers.delete(oldest);
    return allowed;
  }

  /** For what need not be counted, such as a guess that was right. It is counted first, since many may ask at once. */
  giveBack(asker: string): void {
    const known = this.#askers.get(asker);
    if (known) known.left = Math.min(this.#atOnce, known.left + 1);
  }
}
