/** Checking the answer so that it counts: synthesized once more, in a sandbox that nothing else has run in. */

import { record } from '#src/browser/progress.ts';
import { synthesizeFresh } from '#src/cdk/synthesizer.ts';
import { type Grading, resultOf } from '../../kit/session/grading.ts';
import { figuresOf } from './figures.ts';
import { isUp } from './live.ts';
import { problemOf, reasonOf } from './problem.ts';
import type { StackSession } from './session.ts';

/** Grades what stands in the editor and records the progress. Never throws. */
export async function check(session: StackSession): Promise<void> {
  if (!isUp(session) || session.grading.peek().state === 'preparing') return;
  session.panel.value = 'check';
  session.grading.value = { state: 'preparing' };
  session.saveDraft();
  const text = session.text.peek();
  const grading = await grade(session, text).catch((error: unknown) => ({
    state: 'broken' as const,
    message: `The check failed. ${reasonOf(error)}`,
    findings: [],
  }));
  const passed = grading.state === 'graded' && grading.grade.verdict === 'pass';
  if (passed) await session.keepPassed(text, figuresOf(session, text));
  session.grading.value = grading;
  record(session.key, { state: passed ? 'passed' : 'tried' });
  await session.remember('checked', text, resultOf(grading));
}

async function grade(session: StackSession, text: string): Promise<Grading> {
  const { program, templateOf, judge } = session.assignment;
  const synthesis = await synthesizeFresh(program(text));
  const template = templateOf(synthesis);
  const judged =
    template && synthesis.state === 'synthesized' ? judge(template, synthesis.annotations) : undefined;
  if (judged?.state === 'graded') return { state: 'graded', grade: judged.grade, text };
  const message = judged?.message ?? `Not checked. ${problemOf(synthesis)}`;
  return { state: 'broken', message, findings: [] };
}
