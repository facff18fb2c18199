/** Commands that every workbench has. None is ever `disabled`: it keeps its place and its focus. */
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

export function CheckButton({ isUsable, check }: { isUsable: boolean; check(): void }) {
  return (
    <button
      type="button"
      class="control wb-button wb-primary"
      title="Check the answer (Ctrl+Shift+Enter)"
      aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
      aria-disabled={!isUsable}
      onClick={() => isUsable && check()}
    >
      Check
    </button>
  );
}

interface ResetProps {
  /** What is reset. Default: `exercise`. */
  what?: string;
  /** What the button does. */
  title: string;
  /** What is lost and what stays. */
  children: ComponentChildren;
  /** The ways to reset, the usual one first. */
  ways: readonly { label: string; reset(): void }[];
}

/** Asks which way to reset, and does it. */
export function ResetButton({ what = 'exercise', title, children, ways }: ResetProps) {
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button
        type="button"
        class="control wb-button wb-quiet"
        aria-label={`Reset ${what}`}
        title={title}
        onClick={() => dialog.current?.showModal()}
      >
        Reset
      </button>
      <dialog class="wb-dialog" ref={dialog} aria-labelledby={heading}>
        <h2 id={heading}>Reset this {what}?</h2>
        <p>{children}</p>
        <div class="wb-dialog-buttons">
          {ways.map(({ label, reset }, position) => (
            <button
              key={label}
              type="button"
              class={position === 0 ? 'control wb-button wb-primary' : 'control wb-button'}
              onClick={() => {
                dialog.current?.close();
                reset();
              }}
            >
              {label}
            </button>
          ))}
          <button type="button" class="control wb-button wb-quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </dialog>
    </>
  );
}
