/** Checking the answer so that it counts: synthesised once more, in a sandbox that nothing else has run in. */

import type { Synthesis } from '#src/cdk/synthesis.ts';
import { synthesiseFresh } from '#src/cdk/synthesiser.ts';
import { record } from '#src/progress/progress.ts';
import { judge, templateOf } from './judge.ts';
import type { CdkSession } from './session.ts';

/** Grades what stands in the editor and records the progress. Never throws. */
export async function check(session: CdkSession): Promise<void> {
  const { state } = session.status.peek();
  if (state === 'loading' || state === 'failed' || session.grading.peek().state === 'preparing') return;
  session.panel.value = 'check';
  session.grading.value = { state: 'preparing' };
  session.saveDraft();
  const text = session.text.peek();
  const synthesis = await synthesiseFresh({ kind: 'lab', lab: session.lab, text });
  const template = templateOf(session.lab, synthesis);
  const judged = template && judge(session.lab, session.id, template);
  if (judged?.state === 'graded') {
    session.grading.value = { state: 'graded', grade: judged.grade, text };
    record(session.key, { state: judged.grade.verdict === 'pass' ? 'passed' : 'tried' });
  } else {
    const message = judged?.message ?? `Not checked: ${problemOf(synthesis)}`;
    session.grading.value = { state: 'broken', message, findings: [] };
    record(session.key, { state: 'tried' });
  }
  await session.remember('checked', text);
}

/** Why a text gave no template, in a sentence. */
export function problemOf(synthesis: Synthesis): string {
  switch (synthesis.state) {
    case 'synthesised':
      return 'The program made no stack of this lab.';
    case 'stopped':
      return synthesis.message;
    case 'refused': {
      const { at, message, phase } = synthesis;
      const where = at ? `Line ${at.line}: ` : '';
      return `${where}${phase === 'read' ? 'This is no TypeScript: ' : ''}${message}`;
    }
  }
}
