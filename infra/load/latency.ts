import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** Milliseconds. Undefined figures mean that nothing was measured. */
export interface Latency {
  count: number;
  p50?: number;
  p95?: number;
  p99?: number;
  max?: number;
}

/** Collects durations in a histogram of fixed size, exact to three digits, however many there are. */
export class LatencyRecorder {
  readonly #microseconds: RecordableHistogram = createHistogram({ figures: 3 });

  /** Records the time since `start`, as `performance.now()` gave it. */
  since(start: number): void {
    this.#microseconds.record(Math.max(1, Math.round((performance.now() - start) * 1000)));
  }

  summary(): Latency {
    const { count } = this.#microseconds;
    if (count === 0) return { count };
    const at = (percentile: number) => this.#microseconds.percentile(percentile) / 1000;
    return { count, p50: at(50), p95: at(95), p99: at(99), max: this.#microseconds.max / 1000 };
  }
}
