import { exitCodes, UserError } from '#checkers/command/user-error.ts';
import { kindOf, messageOf } from '../failures.ts';

/** An error of PostgreSQL or of the connection to it as something to fix; what is none stays as it is. */
export function databaseErrorOf(error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const kind = kindOf(error);
  if (kind === 'other') return error;
  return new UserError(
    `The database could not be used: ${kind}.`,
    `It said: ${messageOf(error)}`,
    exitCodes.undecided,
  );
}
