/** What a page of the course and the package of an LMS, in whose frame it is, tell each other. */
import type { Progress } from '#src/browser/progress.ts';

export type ToPackage =
  | { securecart: 'ready' }
  /** `place`: the path below the course's root, to continue there. */
  | { securecart: 'progress'; progress: Progress; place: string };

export interface ToCourse {
  securecart: 'restore';
  progress: Progress;
}

export function isMessage(data: unknown): data is { securecart: string } {
  return typeof data === 'object' && data !== null && 'securecart' in data;
}
