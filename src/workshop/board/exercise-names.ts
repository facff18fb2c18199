/** Short names of exercises for the board's narrow columns, and full ones. */
import type { ListedExercise } from '#src/course/listed-exercises.ts';

export class ExerciseNames {
  readonly #known: ReadonlyMap<string, ListedExercise>;

  constructor(listed: readonly ListedExercise[]) {
    this.#known = new Map(listed.map((exercise) => [exercise.key, exercise]));
  }

  /** Every exercise of the course, in its order. */
  all(): string[] {
    return [...this.#known.keys()];
  }

  /** `01`. An exercise of another version of the course is called by its id. */
  short(key: string): string {
    return this.#known.get(key)?.number ?? key.split('/').at(-1)?.slice(0, 2) ?? key;
  }

  /** `Lab 3`. */
  lab(key: string): string {
    const known = this.#known.get(key);
    return known ? `Lab ${known.lab}` : 'Other';
  }

  title(key: string): string {
    return this.#known.get(key)?.title ?? key;
  }

  /** `Lab 3, 01 Find the orders of a customer`. */
  full(key: string): string {
    return this.#known.has(key) ? `${this.lab(key)}, ${this.short(key)} ${this.title(key)}` : key;
  }
}
