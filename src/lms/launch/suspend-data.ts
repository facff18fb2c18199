/** Progress as an LMS keeps it: SCORM 1.2 has room for 4,096 characters. */
import { type ExerciseProgress, type Progress, parseProgress } from '#src/browser/progress.ts';

/** SCORM 1.2 Run-Time Environment, `cmi.suspend_data`. */
export const suspendLimit = 4096;

/**
 * An exercise: its key, `p` for passed or `t` for tried, then minutes since 1970 of the pass, hints, score and a seen
 * solution. A choice: the key, the question and the position. Keys are written out, since a package may be replaced by
 * that of a newer course. What doesn't fit is left out: choices first.
 */
export function encode({ exercises }: Progress, limit = suspendLimit): string {
  const entries = Object.entries(exercises);
  const states = entries.map(([key, progress]) => `${key}:${stateOf(progress)}`);
  const choices = entries.flatMap(([key, { choices }]) =>
    Object.entries(choices ?? {}).map(
      ([question, at]) => `${key}?${question.replace('question-', '')}${at.toString(36)}`,
    ),
  );
  let text = '1';
  for (const part of [...states, ...choices]) {
    if (text.length + 1 + part.length > limit) continue;
    text += `;${part}`;
  }
  return text;
}

/** What another version wrote, or is no such text, reads as no progress. */
export function decode(text: string): Progress {
  const [version, ...parts] = text.split(';');
  const exercises: Record<string, Record<string, unknown>> = {};
  for (const part of version === '1' ? parts : []) {
    const [, key = '', kind, rest = ''] = /^([^?:]+)([?:])(.*)$/.exec(part) ?? [];
    const before = exercises[key];
    if (kind === ':') exercises[key] = progressOf(rest);
    else if (before)
      before.choices = {
        ...(before.choices as object | undefined),
        [`question-${rest.slice(0, 8)}`]: Number.parseInt(rest.slice(8), 36),
      };
  }
  return parseProgress(JSON.stringify({ version: 1, exercises }));
}

const minute = 60_000;

function stateOf({ state, passedAt, hints, solutionSeen, score }: ExerciseProgress): string {
  return [
    state === 'passed' ? 'p' : 't',
    passedAt === undefined ? '' : Math.floor(Date.parse(passedAt) / minute).toString(36),
    hints ?? '',
    score ?? '',
    solutionSeen ? '1' : '',
  ]
    .join(',')
    .replace(/,+$/, '');
}

function progressOf(text: string): Record<string, unknown> {
  const [state, passed, hints, score, seen] = text.split(',');
  return {
    state: state === 'p' ? 'passed' : 'tried',
    ...(passed && { passedAt: new Date(Number.parseInt(passed, 36) * minute).toISOString() }),
    ...(hints && { hints: Number(hints) }),
    ...(score && { score: Number(score) }),
    ...(seen && { solutionSeen: true }),
  };
}
