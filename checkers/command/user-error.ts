import type { Verdict } from '../vocabulary.ts';

/** Something the person at the terminal can fix. Printed as text, never as a stack trace. */
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

/** What a command ends with. */
export const exitCodes = {
  pass: 0,
  fail: 1,
  /** Wrong usage, or nothing to grade. */
  usage: 2,
  /** Pending or unknown: could not tell, or not yet. */
  undecided: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The exit code that a verdict ends with. */
export function exitCodeOf(verdict: Verdict): ExitCode {
  if (verdict === 'pass') return exitCodes.pass;
  return verdict === 'fail' ? exitCodes.fail : exitCodes.undecided;
}

/** Runs a command on the process's arguments and ends with its exit code; what the person can fix is printed as text. */
export async function runCommand(main: (args: readonly string[]) => Promise<ExitCode>): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n${error.next}\n`);
    process.exitCode = error.exitCode;
  }
}

/**
 * What `parseArgs` refuses, as something to fix. Node's messages say what is wrong in their first sentence and then how
 * its parser works.
 * @param next names the command's help.
 */
export function refusedArguments(error: unknown, next: string): UserError {
  const [sentence = ''] = (error as Error).message.split(/\.\s/);
  return new UserError(`${sentence.replace(/\.$/, '')}.`, next);
}
