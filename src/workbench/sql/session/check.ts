/** Checking the answer: the same grader as on the command line, on two databases of its own. */
import { DatabaseStopped } from '#checkers/sql/database.ts';
import type { Comparison } from '#checkers/sql/grade.ts';
import type { Finding } from '#checkers/vocabulary.ts';
import { DownloadError } from '#src/browser/download.ts';
import { record } from '#src/browser/progress.ts';
import { findingsOf, resultOf } from '../../kit/session/grading.ts';
import { borrowGradingPair, type GradingPair } from '../database/pool.ts';
import type { SqlExerciseSession } from './exercise-session.ts';
import { figuresOf, keptFigures } from './figures.ts';
import type { CheckPlan } from './session.ts';

interface Check {
  session: SqlExerciseSession;
  cancelled: boolean;
  /** Stops the grader; until it has its databases, the wait for them. */
  stop(): void;
  /** Settles when the grader's databases are free again. */
  ended: Promise<void>;
}

let current: Check | undefined;

/**
 * Grades what stands in the editor and records the progress. One check at a time: that of an exercise that was left goes
 * on until another is asked for. Never throws.
 */
export async function check(session: SqlExerciseSession): Promise<void> {
  const { state } = session.status.peek();
  if (state === 'loading' || state === 'failed' || isUnderWay(session)) return;
  const started = performance.now();
  session.panel.value = 'check';
  session.grading.value = { state: 'preparing' };
  session.saveDraft();
  const text = session.text.peek();
  while (current) {
    cancelCheck();
    await current.ended;
  }
  const mine: Check = { session, cancelled: false, stop: () => {}, ended: Promise.resolve() };
  current = mine;
  mine.ended = grade(mine, text).finally(() => {
    current = undefined;
  });
  await mine.ended;
  performance.measure('securecart:check', { start: started });
  await session.remember('checked', text, resultInShort(session.grading.peek()));
}

/** `2 of 5 met, 1,900 pages`. */
function resultInShort(grading: SqlExerciseSession['grading']['value']): string | undefined {
  const figure = grading.state === 'graded' ? figuresOf(grading.grade.comparisons).at(-1) : undefined;
  return [resultOf(grading), ...(figure ? [figure.after] : [])].filter(Boolean).join(', ') || undefined;
}

/** The plans that the grader took, for the tab of plans: each after the one before it. */
function plansOf(comparisons: readonly Comparison[]): CheckPlan[] {
  return comparisons.flatMap(({ workload, title, bound, before, after }) => {
    const first = { id: `check ${workload} before`, label: `Check: ${title}, before`, plan: before };
    if (!after) return [first];
    const label = `Check: ${title}${bound}, after`;
    return [first, { id: `check ${workload} after`, label, plan: after, before: first.id }];
  });
}

/** Ends the check under way. */
export function cancelCheck(): void {
  if (!current) return;
  current.cancelled = true;
  current.stop();
}

function isUnderWay({ grading }: SqlExerciseSession): boolean {
  const { state } = grading.peek();
  return state === 'preparing' || state === 'checking';
}

/** Grades the text and tells the session step by step; whatever goes wrong is told there too. */
async function grade(mine: Check, text: string): Promise<void> {
  const { session } = mine;
  const grader = import('#checkers/sql/grade.ts');
  grader.catch(() => {}); // Told below, once the databases are there to be handed back.
  let pair: GradingPair | undefined;
  try {
    pair = await borrowFor(mine);
    mine.stop = pair.cancel;
    const { gradeAnswer } = await grader;
    if (mine.cancelled) throw cancelled();
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
    const passed = grade.verdict === 'pass';
    if (passed) await session.keepPassed(text, keptFigures(grade.comparisons));
    session.grading.value = { state: 'graded', grade, text };
    session.showCheckPlans(plansOf(grade.comparisons));
    record(session.key, { state: passed ? 'passed' : 'tried' });
  } catch (error) {
    const findings = findingsOf(session.grading.peek());
    session.grading.value = { state: 'broken', message: explain(error, mine.cancelled), findings };
  } finally {
    pair?.release();
  }
}

/** The grader's databases, or at once a refusal when the check is canceled before they are there. */
function borrowFor(mine: Check): Promise<GradingPair> {
  const pair = borrowGradingPair();
  return new Promise((resolve, reject) => {
    pair.then((borrowed) => (mine.cancelled ? borrowed.release() : resolve(borrowed)), reject);
    mine.stop = () => reject(cancelled());
  });
}

function cancelled(): DatabaseStopped {
  return new DatabaseStopped('cancelled', 'The check was canceled.');
}

function explain(error: unknown, cancelled: boolean): string {
  if (cancelled) return 'The check was canceled. Your answer was not checked.';
  if (error instanceof DownloadError) return `The grader's data could not be fetched. ${error.message}`;
  if (error instanceof DatabaseStopped)
    return `The grader's database stopped, through no fault of your answer. Check again. (${error.message})`;
  return `The check failed: ${error instanceof Error ? error.message : String(error)}`;
}
