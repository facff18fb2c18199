/** Where a workshop is kept: a folder of this machine by default, or a PostgreSQL server that several servers share. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * What may have changed of a standing: only the time of the last step, which the participant's own pages do not show; how
 * far they are; or what the server makes of a pass, too.
 */
export type StandingChange = 'activity' | 'progress' | 'verdict';

/** Something changed that boards or participants show. The rows say what it is now. */
export type News =
  | {
      kind: 'standing';
      workshop: string;
      participant: string;
      exercise: string;
      change: StandingChange;
    }
  | { kind: 'participant'; workshop: string; participant: string }
  | { kind: 'workshop'; workshop: string; isDeleted?: true }
  /** Some of the above may have been missed. */
  | { kind: 'missed' };

export interface Store {
  db: Kysely<Tables>;
  /** Tells every server of this store, this one too. */
  publish(...news: readonly News[]): Promise<void>;
  /** @returns what ends it. */
  subscribe(listener: (news: News) => void): () => void;
  /** Deletes what lies beside the database, such as dumps: they hold what was deleted from it. */
  forgetCopies(): void;
  /** What the terminal says at the start when something was amiss. */
  notice?: string;
  close(): Promise<void>;
}

/** Tells each listener; one that throws keeps no other from hearing. */
export class Listeners {
  readonly #listeners = new Set<(news: News) => void>();

  add(listener: (news: News) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(news: News): void {
    for (const listener of this.#listeners)
      try {
        listener(news);
      } catch (error) {
        console.error(error);
      }
  }
}
