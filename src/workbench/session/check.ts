/** Checking the answer: the same grader as on the command line, on two databases of its own. */
import { DatabaseStopped } from '#checkers/sql/database.ts';
import type { Finding } from '#checkers/vocabulary.ts';
import { record } from '#src/progress/progress.ts';
import { DownloadError } from '../database/download.ts';
import { borrowGradingPair, type GradingPair } from '../database/pool.ts';
import { findingsOf } from './grading.ts';
import type { Session } from './session.ts';

let current: { session: Session; pair: GradingPair | undefined; cancelled: boolean } | undefined;

/** Grades what stands in the editor and records the progress. One check at a time; never throws. */
export async function check(session: Session): Promise<void> {
  const { state } = session.status.peek();
  if (current || state === 'loading' || state === 'failed') return;
  const mine = { session, pair: undefined as GradingPair | undefined, cancelled: false };
  current = mine;
  const started = performance.now();
  session.panel.value = 'check';
  session.grading.value = { state: 'preparing' };
  session.saveDraft();
  const text = session.text.peek();
  try {
    const [{ gradeAnswer }, pair] = await Promise.all([
      import('#checkers/sql/grade.ts'),
      borrowGradingPair(),
    ]);
    mine.pair = pair;
    if (mine.cancelled) throw new DatabaseStopped('cancelled', 'The check was cancelled.');
    const findings: Finding[] = [];
    session.grading.value = { state: 'checking', findings };
    const grade = await gradeAnswer({
      id: session.id,
      exercise: session.definition,
      answer: text,
      visible: pair.visible,
      hidden: pair.hidden,
      onFinding(finding) {
        findings.push(finding);
        session.grading.value = { state: 'checking', findings: [...findings] };
      },
    });
    session.grading.value = { state: 'graded', grade, text };
    record(session.key, { state: grade.verdict === 'pass' ? 'passed' : 'tried' });
  } catch (error) {
    const findings = findingsOf(session.grading.peek());
    session.grading.value = { state: 'broken', message: explain(error, mine.cancelled), findings };
  } finally {
    current = undefined;
    mine.pair?.release();
  }
  performance.measure('securecart:check', { start: started });
  await session.remember('checked', text);
}

/** Ends the check under way. */
export function cancelCheck(): void {
  if (!current) return;
  current.cancelled = true;
  current.pair?.cancel();
}

function explain(error: unknown, cancelled: boolean): string {
  if (cancelled) return 'The check was cancelled. Your answer was not judged.';
  if (error instanceof DownloadError) return `The grader's data could not be fetched. ${error.message}`;
  if (error instanceof DatabaseStopped)
    return `The grader's database stopped, through no fault of your answer. Check again. (${error.message})`;
  return `The check could not be made: ${error instanceof Error ? error.message : String(error)}`;
}
