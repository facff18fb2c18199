import { useEffect, useId, useRef } from 'preact/hooks';
import { chooseTextSize, chosenTextSize, textSizes } from '#src/ui/text-size.ts';

/** Keys and what they do: `Ctrl Enter`. On a Mac, Command does what Ctrl does. */
export interface Shortcut {
  keys: readonly string[];
  does: string;
}

/** Where there is something to check. */
export const checkShortcut: Shortcut = { keys: ['Ctrl', 'Shift', 'Enter'], does: 'Check the answer' };

const everywhere: readonly Shortcut[] = [
  { keys: ['Esc', 'Tab'], does: 'Leave the editor' },
  { keys: ['/'], does: 'Search the course' },
  { keys: ['?'], does: 'Show this list' },
];

/** The button and the dialog with the keys of a workbench and the size of its text; the key `?` opens it as well. */
export function Help({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = () => dialog.current?.showModal();
  useEffect(() => followQuestionMark(open), []);
  return (
    <>
      <button
        type="button"
        class="control wb-button wb-quiet wb-help"
        aria-label="Keys and text size"
        title="Keys and text size (?)"
        aria-keyshortcuts="?"
        onClick={open}
      >
        ?
      </button>
      <dialog class="wb-dialog" ref={dialog} aria-label="Keys and text size">
        <h2>Keys</h2>
        <table class="wb-keys">
          <tbody>
            {[...shortcuts, ...everywhere].map(({ keys, does }) => (
              <tr key={does}>
                <th scope="row">
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </th>
                <td>{does}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h2>Text size</h2>
        <TextSize />
        <div class="wb-dialog-buttons">
          <button type="button" class="control wb-button wb-primary" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
      </dialog>
    </>
  );
}

function TextSize() {
  const name = useId();
  return (
    <fieldset class="wb-text-size">
      <legend class="visually-hidden">Text size</legend>
      {textSizes.map((percent) => (
        <label key={percent}>
          <input
            type="radio"
            name={name}
            checked={chosenTextSize() === percent}
            onChange={() => chooseTextSize(percent)}
          />
          {percent} %
        </label>
      ))}
    </fieldset>
  );
}

/** Calls `open` for `?`, unless something is being typed or a dialog is open. @returns the function that stops it */
function followQuestionMark(open: () => void): () => void {
  const follow = (event: KeyboardEvent) => {
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { target } = event;
    if (
      target instanceof HTMLElement &&
      (target.isContentEditable || target.matches('input, textarea, select'))
    )
      return;
    if (document.querySelector('dialog[open]')) return;
    event.preventDefault();
    open();
  };
  addEventListener('keydown', follow);
  return () => removeEventListener('keydown', follow);
}
