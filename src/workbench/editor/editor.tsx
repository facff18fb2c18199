import { effect } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { prepareHidden } from '../database/pool.ts';
import { check } from '../session/check.ts';
import { errorsIn } from '../session/outcome.ts';
import { run } from '../session/run.ts';
import type { Session } from '../session/session.ts';
import { createEditor } from './create.ts';

/** Time without a key after which the text is kept, ms. */
const draftDelay = 300;

/** The SQL editor of an exercise. */
export function Editor({ session }: { session: Session }) {
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  const help = useId();

  useEffect(() => {
    if (!place.current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => session.saveDraft();
    const editor = createEditor(
      place.current,
      session.text.peek(),
      { id, describedBy: help },
      {
        run: () => void run(session, session.selection.peek()),
        check: () => void check(session),
        changed(text) {
          session.text.value = text;
          clearTimeout(timer);
          timer = setTimeout(save, draftDelay);
          if (session.status.peek().state === 'ready') prepareHidden();
        },
        selected: ({ from, to }) => {
          session.selection.value = { from, to };
        },
      },
    );
    const following = [
      effect(() => editor.setText(session.text.value)),
      effect(() => editor.setErrors(errorsIn(session.outcomes.value))),
      effect(() => editor.setCatalogue(session.catalogue.value, session.functions.value)),
    ];
    addEventListener('pagehide', save);
    return () => {
      for (const stop of following) stop();
      removeEventListener('pagehide', save);
      clearTimeout(timer);
      save();
      editor.destroy();
    };
  }, [session, id, help]);

  return (
    <div class="wb-editor">
      <span id={id} class="visually-hidden">
        SQL editor
      </span>
      <span id={help} class="visually-hidden">
        Control or Command with Enter runs the statement under the cursor; with Shift as well it checks the
        answer. Press Escape and then Tab to leave the editor.
      </span>
      <div class="wb-editor-place" ref={place} />
    </div>
  );
}
