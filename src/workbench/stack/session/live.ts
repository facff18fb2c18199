/** Synthesizes what stands in the editor whenever it has changed, and judges it. */
import { effect } from '@preact/signals';
import type { Synthesis } from '#src/cdk/synthesis.ts';
import { synthesize } from '#src/cdk/synthesizer.ts';
import { reasonOf } from './problem.ts';
import type { StackSession } from './session.ts';

/** Time without a key after which the text is synthesized, ms. */
const delay = 120;

/** Follows the text until stopped. @returns the function that stops it. */
export function followText(session: StackSession): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = true;
  const stop = effect(() => {
    void session.text.value;
    clearTimeout(timer);
    const changed = performance.now();
    timer = setTimeout(() => void synthesizeNow(session, changed), first ? 0 : delay);
    first = false;
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/**
 * Synthesizes the text at once. A text that was typed meanwhile is synthesized instead of this one.
 * @param changed when the text came to be what it is, ms of the page's clock
 */
export async function synthesizeNow(session: StackSession, changed = performance.now()): Promise<void> {
  const { program, templateOf, judge } = session.assignment;
  if (session.closed || !isUp(session)) return;
  const started = performance.now();
  const text = session.text.peek();
  session.status.value = { state: 'synthesizing' };
  let synthesis: Synthesis;
  try {
    synthesis = await synthesize(program(text), { editor: session });
  } catch (error) {
    session.status.value = { state: 'failed', message: reasonOf(error) };
    return;
  }
  const superseded = synthesis.state === 'stopped' && synthesis.reason === 'cancelled';
  if (session.closed || superseded || text !== session.text.peek()) return;
  const template = templateOf(synthesis);
  if (template && synthesis.state === 'synthesized')
    session.synthesized.value = { text, template, judged: judge(template, synthesis.annotations) };
  const milliseconds = performance.now() - started;
  session.attempt.value = { text, synthesis, milliseconds };
  session.status.value = { state: 'ready' };
  measureOnceDrawn(changed);
}

/** Whether the engine is there. */
export function isUp({ status }: StackSession): boolean {
  return !['waiting', 'loading', 'failed'].includes(status.peek().state);
}

/** A `securecart:findings` measure from a change of the text to the frame with what was found. */
function measureOnceDrawn(changed: number): void {
  requestAnimationFrame(() =>
    setTimeout(() => performance.measure('securecart:findings', { start: changed })),
  );
}
