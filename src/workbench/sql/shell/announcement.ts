import { summarizeGrade } from '../../kit/session/grading.ts';
import { summarize } from '../session/outcome.ts';
import type { SqlSession } from '../session/session.ts';

/** What came of a run or a check, to be read aloud. Findings are read as they appear. */
export function said({ status, outcomes, grading, panel }: SqlSession): string {
  const { value } = status;
  if (value.state === 'restoring') return 'The database is being restored.';
  if (value.state === 'failed') return value.message;
  if (grading.value.state === 'graded' && panel.value === 'check') return summarizeGrade(grading.value.grade);
  return value.state === 'ready' ? summarize(outcomes.value) : '';
}
