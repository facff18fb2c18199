import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { outcome } from './commands.ts';

interface Props {
  /** On the button. */
  label: string;
  /** Of the button, where the label alone doesn't say whom it is about. */
  name?: string;
  title: string;
  /** What is in the dialog, made anew each time that it opens. */
  children(close: () => void): ComponentChildren;
}

/** A button that opens a dialog. */
export function Sheet({ label, name, title, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = useSignal(false);
  const heading = useId();
  const open = () => {
    outcome.value = undefined;
    isOpen.value = true;
    dialog.current?.showModal();
  };
  const close = () => dialog.current?.close();
  return (
    <>
      <button type="button" class="control" aria-haspopup="dialog" aria-label={name} onClick={open}>
        {label}
      </button>
      <dialog
        class="ws-sheet"
        ref={dialog}
        aria-labelledby={heading}
        onClose={() => {
          isOpen.value = false;
        }}
      >
        <header>
          <h2 id={heading}>{title}</h2>
          <button type="button" class="control" onClick={close}>
            Close
          </button>
        </header>
        {isOpen.value && (
          <>
            <div class="ws-sheet-body">{children(close)}</div>
            <Outcome />
          </>
        )}
      </dialog>
    </>
  );
}

/** A button that asks before it acts. */
export function Confirmed({
  label,
  question,
  consequence,
  onConfirm,
}: {
  label: string;
  question: string;
  consequence: string;
  onConfirm(): void;
}) {
  return (
    <Sheet label={label} title={question}>
      {(close) => (
        <>
          <p>{consequence}</p>
          <div class="ws-buttons">
            <button
              type="button"
              class="control ws-primary"
              onClick={() => {
                close();
                onConfirm();
              }}
            >
              {label}
            </button>
            <button type="button" class="control" onClick={close}>
              Cancel
            </button>
          </div>
        </>
      )}
    </Sheet>
  );
}

/** What came of the last command. A dialog has its own, as the page behind it is not read. */
export function Outcome() {
  return (
    <p class="ws-outcome" role="status" data-kind={outcome.value?.kind}>
      {outcome.value?.text}
    </p>
  );
}
