/** What every route of the API works with. */
import type { Store } from './store/store.ts';

export interface Service {
  store: Store;
  /** The course's first page as others reach it, with a slash at the end. */
  room: string;
  /** Of the checkers that grade here. */
  checker: string;
  /** Tells the graders that something was queued. */
  wake(): void;
  /** Tells the sender of grades that a course of an LMS has another column, or that its services may be there again. */
  courseChanged?(course: string): void;
  /** Whether a learning record store is told what participants do. */
  isRecorded: boolean;
  trustProxy: boolean;
  /** Under https cookies are for https alone. */
  secure: boolean;
  /** A quiet line in the terminal. */
  log(line: string): void;
}
