/** What came of loading a file. */

/** Something in a file that was not loaded, and why. */
export interface Problem {
  /** Line of the file, from 1. */
  line: number;
  message: string;
  /** The beginning of the statement or record. */
  text: string;
}

/** Statements that a playground has no use for, by what they are. */
export interface Skipped {
  what: string;
  count: number;
}

export interface Report {
  statements: number;
  /** Rows that COPY and CSV brought. */
  rows: number;
  skipped: Skipped[];
  /** The first ones; `problemCount` counts all. */
  problems: Problem[];
  problemCount: number;
  /** Why loading ended before the end of the file. */
  ended: string | undefined;
}

/** So many problems are listed, and after so many loading ends: the file is not for this database. */
const mostListed = 50;
const mostProblems = 500;

export const emptyReport = (): Report => ({
  statements: 0,
  rows: 0,
  skipped: [],
  problems: [],
  problemCount: 0,
  ended: undefined,
});

/** Notes a problem. @returns whether there are now so many that loading should end. */
export function addProblem(report: Report, problem: Problem): boolean {
  report.problemCount += 1;
  if (report.problems.length < mostListed) report.problems.push(problem);
  if (report.problemCount < mostProblems) return false;
  report.ended = `Loading ended at line ${problem.line}, after ${mostProblems} errors.`;
  return true;
}

export function addSkipped(report: Report, what: string): void {
  const known = report.skipped.find((each) => each.what === what);
  if (known) known.count += 1;
  else report.skipped.push({ what, count: 1 });
}

/** The first line of a text, not longer than a line of a list. */
export function beginningOf(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
