import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { resetExercise } from '../session/lifecycle.ts';
import type { SqlSession } from '../session/session.ts';

/** Asks what to reset: the tables alone, or the text too. */
export function ResetDialog({
  session,
  dialog,
}: {
  session: SqlSession;
  dialog: RefObject<HTMLDialogElement>;
}) {
  const title = useId();
  const changes = session.work.value.journal.length;
  const reset = async (withText: boolean) => {
    dialog.current?.close();
    if (withText) await session.replaceText(session.starter, 'before reset');
    await resetExercise(session);
  };
  return (
    <dialog class="wb-dialog" ref={dialog} aria-labelledby={title}>
      <h2 id={title}>Reset this exercise?</h2>
      <p>
        The tables go back to the exercise's start state
        {changes === 0 ? '.' : `, without ${changes === 1 ? 'your change' : `your ${changes} changes`}.`} Your
        progress stays.
      </p>
      <div class="wb-dialog-buttons">
        <button type="button" class="wb-button wb-primary" onClick={() => void reset(false)}>
          Reset tables, keep my text
        </button>
        <button type="button" class="wb-button" onClick={() => void reset(true)}>
          Reset both; my text goes to the history
        </button>
        <button type="button" class="wb-button wb-quiet" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
      </div>
    </dialog>
  );
}
