/** Whether an answer runs, and where and why it does not. */

import { counted } from '#labs/words.ts';
import type { Judgment } from '../vocabulary.ts';
import { adviceFor } from './advice.ts';
import { DatabaseStopped, type StatementError } from './database.ts';
import { type Evidence, isMeasured, type Stopped } from './evidence.ts';

export function judgeRuns({ answer, datasets }: Evidence): Judgment {
  const expected = 'Every statement of the answer runs, on both datasets.';
  const failed = (observed: string, next: string): Judgment => ({
    verdict: 'fail',
    observed,
    expected,
    next,
  });
  const refusal = answer.refusals[0];
  if (refusal) return failed(`${placeOf(answer.text, refusal.position)}${refusal.reason}`, refusal.next);
  if (answer.text.trim() === '') return failed('The answer is empty.', 'Write an answer, then check again.');
  for (const evidence of datasets) {
    if (evidence.state === 'unfit') {
      const query = answer.queries.find(({ text }) => text === evidence.statement);
      return failed(`${placeOf(answer.text, query?.from ?? 0)}${evidence.reason}`, evidence.next);
    }
    if (evidence.state === 'stopped')
      return { verdict: 'fail', expected, ...explainStop(answer.text, evidence) };
  }
  const notices = datasets.filter(isMeasured).flatMap(({ notices }) => notices);
  const said = listed(notices.map(({ position, message }) => `${placeOf(answer.text, position)}${message}`));
  const observed = `It ran on both datasets.${said ? ` PostgreSQL noted: ${said}.` : ''}`;
  return { verdict: 'pass', observed, expected };
}

function explainStop(
  text: string,
  { position, statement, error, dataset }: Stopped,
): { observed: string; next: string } {
  const where = dataset === 'hidden' ? 'On the hidden dataset: ' : '';
  const start = statement.replace(/\s+/g, ' ').slice(0, 60);
  if (error instanceof DatabaseStopped) {
    const place = position === undefined ? '' : placeOf(text, position);
    return {
      observed: `${where}${place}${error.message}${start ? ` It was: ${start}` : ' The answer had run by then.'}`,
      next:
        error.reason === 'time limit'
          ? 'Look for a join without a condition, or a query that never ends.'
          : 'Remove or simplify the statement that ended the database.',
    };
  }
  const offset = utf16Length(statement, error.position ?? 0);
  const place = position === undefined ? '' : placeOf(text, position + offset);
  return {
    observed: `${where}${place}${describeError(error)}`,
    next: adviceFor(statement, error) ?? error.hint ?? `Fix the statement that begins: ${start}`,
  };
}

/** PostgreSQL's message with its detail, as a sentence. */
export function describeError({ code, message, detail }: StatementError): string {
  // 42P18: a parameter below the highest one is never used, so nothing tells its type.
  if (code === '42P18')
    return `${message}: the statement is sent with every parameter, so it must use them all.`;
  const tooMany = /^bind message supplies (\d+) parameters?, but .* requires (\d+)$/.exec(message);
  if (tooMany)
    return `The statement uses $${tooMany[2]}, and the application sends ${counted(Number(tooMany[1]), 'value')}.`;
  return detail ? `${message}. Detail: ${detail.replace(/\.$/, '')}.` : `${message}.`;
}

/** PostgreSQL counts characters; text is counted in UTF-16 units, of which an emoji has two. */
function utf16Length(text: string, characters: number): number {
  return [...text].slice(0, characters).join('').length;
}

/** The first few, each once. */
export function listed(items: readonly string[]): string {
  const distinct = [...new Set(items)];
  const shown = distinct.slice(0, 4).join('; ');
  return distinct.length > 4 ? `${shown}; and ${distinct.length - 4} more` : shown;
}

/** `Line 3, column 5: `. */
function placeOf(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: `;
}
