import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import type { CdkSession } from '../session/session.ts';

interface Props {
  session: CdkSession;
  dialog: RefObject<HTMLDialogElement>;
}

/** Asks which text to start from again. */
export function ResetDialog({ session, dialog }: Props) {
  const title = useId();
  const { before, course, own } = session.origin;
  const reset = (text: string) => {
    dialog.current?.close();
    void session.replaceText(text, 'before reset');
  };
  return (
    <dialog class="wb-dialog" ref={dialog} aria-labelledby={title}>
      <h2 id={title}>Reset this exercise?</h2>
      <p>Your text goes to the history. Your progress stays.</p>
      <div class="wb-dialog-buttons">
        {own !== undefined && (
          <button type="button" class="wb-button wb-primary" onClick={() => reset(own)}>
            Start from my answer to step {Number(before?.slice(0, 2))}
          </button>
        )}
        <button
          type="button"
          class={own === undefined ? 'wb-button wb-primary' : 'wb-button'}
          onClick={() => reset(course)}
        >
          {before === undefined
            ? 'Start from the stack as it is today'
            : `Start from the course’s solution of step ${Number(before.slice(0, 2))}`}
        </button>
        <button type="button" class="wb-button wb-quiet" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
      </div>
    </dialog>
  );
}
