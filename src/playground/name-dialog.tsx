import { useEffect, useId, useRef, useState } from 'preact/hooks';

interface Props {
  title: string;
  button: string;
  /** What stands there first. */
  name: string;
  /** Names of other databases. */
  taken: readonly string[];
  act(name: string): Promise<unknown>;
  close(): void;
}

/** Asks what a database is called. */
export function NameDialog({ title, button, name, taken, act, close }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(name);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const wanted = text.trim();
  const problem =
    wanted === ''
      ? 'Type a name.'
      : taken.includes(wanted) && wanted !== name
        ? 'Another database has this name.'
        : '';
  return (
    <dialog class="wb-dialog" ref={dialog} aria-labelledby={id} onClose={close}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (problem !== '') return;
          dialog.current?.close();
          void act(wanted);
        }}
      >
        <h2 id={id}>{title}</h2>
        <label class="pg-field">
          Name
          <input
            class="control"
            type="text"
            maxLength={60}
            value={text}
            aria-describedby={`${id}-problem`}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </label>
        <p id={`${id}-problem`} class="pg-hint" role="status">
          {text !== name && problem}
        </p>
        <div class="wb-dialog-buttons">
          <button type="submit" class="control wb-button wb-primary" aria-disabled={problem !== ''}>
            {button}
          </button>
          <button type="button" class="control wb-button wb-quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
}
