/** What the page and the engine's worker say to each other, on a port that the program's code cannot reach. */
import type { Program } from '../synthesis.ts';

export interface RunRequest {
  /** Drawn by the page. A result counts only with the number of its run. */
  run: string;
  program: Program;
}

export type Reply =
  /** The engine is loaded. */
  | { kind: 'ready' }
  /** The run begins now. */
  | { kind: 'begun'; run: string }
  /** A `Synthesis` as JSON: text has a length that can be looked at before anything is made of it. */
  | { kind: 'done'; run: string; json: string };
