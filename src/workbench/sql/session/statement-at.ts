import { type Statement, splitStatements } from '#checkers/sql/statements.ts';
import type { Range } from '../../kit/session/session.ts';

/**
 * The statements that a run command means: those of the selection, or with nothing selected the one under the cursor
 * (between two, the one before).
 * @throws UnterminatedError
 */
export function statementsAt(text: string, { from, to }: Range): Statement[] {
  if (from !== to)
    return splitStatements(text.slice(from, to)).map((statement) => ({
      ...statement,
      from: statement.from + from,
      to: statement.to + from,
    }));
  const statements = splitStatements(text);
  const under = statements.find((statement) => statement.from <= from && from <= statement.to + 1);
  const one = under ?? statements.findLast((statement) => statement.to < from) ?? statements[0];
  return one ? [one] : [];
}
