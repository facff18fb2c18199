import type { Measured, Params } from './evidence.ts';

/** What a requirement becomes: its default wording, and how one dataset's evidence is judged. */
export interface RequirementCheck {
  title: string;
  why: string;
  next: string;
  judge(evidence: Measured): Observation;
  /** The figure that is held against a limit, where there is one. */
  figure?(evidence: Measured): Figure;
}

/** What one dataset's evidence says of a requirement. */
export interface Observation {
  met: boolean;
  observed: string;
  expected: string;
  /** What to do about what was seen, where that is not what the requirement says. */
  next?: string;
}

export interface Figure {
  /** In the start state; undefined when it was not looked at. */
  before: number | undefined;
  after: number;
  budget: number;
}

/** Beside each value that was drawn. */
export const drawnMark = '(drawn for this check)';

/** ` with $1 = 77, $2 = 2024-01-01`; long values are cut. Says so when the values were drawn for this grading. */
export function withParams({ params, drawn }: { params: Params; drawn?: boolean }): string {
  if (params.length === 0) return '';
  const shown = params.map((value, at) => {
    const text = value ?? 'NULL';
    return `$${at + 1} = ${text.length > 30 ? `${text.slice(0, 30)}…` : text}`;
  });
  return ` with ${shown.join(', ')}${drawn ? ` ${drawnMark}` : ''}`;
}
