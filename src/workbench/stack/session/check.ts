/** Checking the answer so that it counts: synthesised once more, in a sandbox that nothing else has run in. */

import { record } from '#src/browser/progress.ts';
import { synthesiseFresh } from '#src/cdk/synthesiser.ts';
import type { Grading } from '../../kit/session/grading.ts';
import { judge, templateOf } from './judge.ts';
import { problemOf, reasonOf } from './problem.ts';
import type { CdkSession } from './session.ts';

/** Grades what stands in the editor and records the progress. Never throws. */
export async function check(session: CdkSession): Promise<void> {
  const { state } = session.status.peek();
  if (state === 'loading' || state === 'failed' || session.grading.peek().state === 'preparing') return;
  session.panel.value = 'check';
  session.grading.value = { state: 'preparing' };
  session.saveDraft();
  const text = session.text.peek();
  session.grading.value = await grade(session, text).catch((error: unknown) => ({
    state: 'broken' as const,
    message: `The check could not be made. ${reasonOf(error)}`,
    findings: [],
  }));
  const { grading } = session;
  const passed = grading.value.state === 'graded' && grading.value.grade.verdict === 'pass';
  record(session.key, { state: passed ? 'passed' : 'tried' });
  await session.remember('checked', text);
}

async function grade(session: CdkSession, text: string): Promise<Grading> {
  const synthesis = await synthesiseFresh({ kind: 'lab', lab: session.lab, text });
  const template = templateOf(session.lab, synthesis);
  const judged = template && judge(session.lab, session.id, template);
  if (judged?.state === 'graded') return { state: 'graded', grade: judged.grade, text };
  const message = judged?.message ?? `Not checked. ${problemOf(synthesis)}`;
  return { state: 'broken', message, findings: [] };
}
