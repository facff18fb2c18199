/** A run that is watched: moves forward in simulated time, by as much as is asked for or by one event. */
import { FigureCounter, type PoolFigures } from './figures.ts';
import { after, emptyScene, type Memory, type Scene } from './scene.ts';
import type { PoolSettings } from './settings.ts';
import { type PoolEvent, simulate } from './simulate.ts';

export class Playback {
  readonly #events: Iterator<PoolEvent>;
  readonly #counter: FigureCounter;
  #next: PoolEvent;
  #now = 0;
  #scene: Scene;

  constructor(settings: PoolSettings, seed: number) {
    const events = simulate(settings, seed);
    this.#events = events;
    this.#next = events.next().value;
    this.#counter = new FigureCounter(settings.size);
    this.#scene = emptyScene(settings.size);
  }

  /** Simulated ms since the start. */
  get now(): number {
    return this.#now;
  }

  get scene(): Scene {
    return this.#scene;
  }

  /** What has been counted so far. */
  figures(): PoolFigures {
    return this.#counter.figures();
  }

  /** Moves on by some simulated ms. */
  advance(ms: number, memory: Memory): void {
    const now = this.#now + ms;
    while (this.#next.at <= now) this.#apply(memory);
    this.#now = now;
  }

  /** Moves on to the next event and lets it happen. */
  step(memory: Memory): void {
    this.#apply(memory);
  }

  #apply(memory: Memory): void {
    const event = this.#next;
    this.#now = Math.max(this.#now, event.at);
    this.#counter.count(event);
    this.#scene = after(this.#scene, event, memory);
    this.#next = this.#events.next().value;
  }
}
