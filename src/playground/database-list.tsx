import { useRef, useState } from 'preact/hooks';
import { type KeptDatabase, shopId } from './kept.ts';
import { NameDialog } from './name-dialog.tsx';
import {
  copyDatabase,
  createDatabase,
  current,
  databases,
  deleteDatabase,
  exportDatabase,
  note,
  openDatabase,
  renameDatabase,
} from './open.ts';

type Asked = 'new' | 'copy' | 'rename';

const questions: Record<Asked, { title: string; button: string; act(name: string): Promise<unknown> }> = {
  new: { title: 'Make an empty database', button: 'Make it', act: createDatabase },
  copy: { title: 'Keep a copy of this database', button: 'Keep the copy', act: copyDatabase },
  rename: { title: 'Rename this database', button: 'Rename', act: renameDatabase },
};

/** The databases of this browser, and what can be done with the open one. */
export function DatabaseList() {
  const [asked, setAsked] = useState<Asked>();
  const deletion = useRef<HTMLDialogElement>(null);
  const session = current.value;
  const open = session?.kept.value;
  const state = session?.status.value.state;
  const isUsable = state === 'ready';
  const act = (action: () => void) => ({ 'aria-disabled': !isUsable, onClick: () => isUsable && action() });
  return (
    <section class="pg-section" aria-labelledby="databases">
      <h2 id="databases">Databases</h2>
      <ul class="pg-databases">
        {databases.value.map((kept) => (
          <li key={kept.id}>
            <button
              type="button"
              aria-current={kept.id === open?.id ? 'true' : undefined}
              onClick={() => {
                note.value = undefined;
                void openDatabase(kept.id);
              }}
            >
              <span>{kept.name}</span>
              <span class="wb-muted">{sizeOf(kept)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div class="pg-actions">
        <button type="button" class="control wb-button" onClick={() => setAsked('new')}>
          New
        </button>
        <button type="button" class="control wb-button" {...act(() => setAsked('copy'))}>
          Copy
        </button>
        <button
          type="button"
          class="control wb-button"
          title="Download this database as SQL"
          {...act(() => void exportDatabase())}
        >
          Export
        </button>
        {open && open.id !== shopId && (
          <>
            <button type="button" class="control wb-button" {...act(() => setAsked('rename'))}>
              Rename
            </button>
            <button type="button" class="control wb-button" onClick={() => deletion.current?.showModal()}>
              Delete
            </button>
          </>
        )}
      </div>
      <p class="pg-note" role="status" data-kind={note.value?.kind}>
        {note.value?.text}
      </p>
      {asked && (
        <NameDialog
          {...questions[asked]}
          name={asked === 'new' ? '' : asked === 'rename' ? (open?.name ?? '') : `Copy of ${open?.name}`}
          taken={databases.value.map(({ name }) => name)}
          close={() => setAsked(undefined)}
        />
      )}
      <dialog class="wb-dialog" ref={deletion} aria-labelledby="delete-database">
        <h2 id="delete-database">Delete “{open?.name}”?</h2>
        <p>
          Its tables, your text and its history are deleted from this browser. Export it first to keep a copy.
        </p>
        <div class="wb-dialog-buttons">
          <button
            type="button"
            class="control wb-button wb-stop"
            onClick={() => {
              deletion.current?.close();
              void deleteDatabase();
            }}
          >
            Delete it
          </button>
          <button type="button" class="control wb-button wb-quiet" onClick={() => deletion.current?.close()}>
            Cancel
          </button>
        </div>
      </dialog>
    </section>
  );
}

function sizeOf({ id, start, now }: KeptDatabase): string {
  if (id === shopId && !now) return 'the shop of the course';
  const bytes = (now ?? start)?.size;
  return bytes === undefined ? 'empty' : `${(bytes / 1e6).toFixed(1)} MB kept here`;
}
