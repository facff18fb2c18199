/** Something the person at the terminal can mend. Printed as text, never as a stack trace. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** What to do next. */
  readonly next: string;
  readonly exitCode: ExitCode;

  constructor(message: string, next: string, exitCode: ExitCode = exitCodes.usage) {
    super(message);
    this.next = next;
    this.exitCode = exitCode;
  }
}

/** What `check-lab` ends with. */
export const exitCodes = {
  pass: 0,
  fail: 1,
  /** Wrong usage, or nothing to grade. */
  usage: 2,
  /** Pending or unknown: could not tell, or not yet. */
  undecided: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
