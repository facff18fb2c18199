import type { Extension } from '@codemirror/state';
import { effect } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { marksOf, offsetOf } from '../session/place.ts';
import type { ExerciseSession } from '../session/session.ts';
import type { Commands } from '../shell/shortcuts.ts';
import { createEditor, type TextEditor } from './create.ts';

/** Time without a key after which the text is kept, ms. */
const draftDelay = 300;

interface Props {
  session: ExerciseSession;
  /** `SQL editor`. */
  name: string;
  /** What its keys do, for who does not see the buttons. */
  help: string;
  commands: Commands;
  /** Read once, when the editor is made. */
  language: Extension;
  onEdit?(): void;
  /** Keeps the editor up to date with the session. @returns the function that stops it. */
  follow(editor: TextEditor): () => void;
}

/** The editor of an exercise: shows the session's text and keeps what is typed. */
export function Editor({ session, name, help, commands, language, onEdit, follow }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  const helpId = useId();

  useEffect(() => {
    if (!place.current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => session.saveDraft();
    const editor = createEditor(
      place.current,
      session.text.peek(),
      { id, describedBy: helpId },
      {
        ...commands,
        changed(text) {
          session.text.value = text;
          clearTimeout(timer);
          timer = setTimeout(save, draftDelay);
          onEdit?.();
        },
        selected: ({ from, to }) => {
          session.selection.value = { from, to };
        },
      },
      language,
    );
    const stops = [
      effect(() => editor.setText(session.text.value)),
      effect(() => {
        const grading = session.grading.value;
        const isOfText = grading.state === 'graded' && grading.text === session.text.peek();
        editor.setErrors('check', isOfText ? marksOf(grading.grade.findings, grading.text) : []);
      }),
      effect(() => {
        const place = session.wantedPlace.value;
        if (!place) return;
        session.isMaximized.value = false;
        if (document.fullscreenElement) void document.exitFullscreen();
        // Once the editor is in view again.
        requestAnimationFrame(() => editor.goTo(offsetOf(session.text.peek(), place)));
      }),
      follow(editor),
    ];
    addEventListener('pagehide', save);
    return () => {
      for (const stop of stops) stop();
      removeEventListener('pagehide', save);
      clearTimeout(timer);
      save();
      editor.destroy();
    };
  }, [session]);

  return (
    <div class="wb-editor">
      <span id={id} class="visually-hidden">
        {name}
      </span>
      <span id={helpId} class="visually-hidden">
        {help}
      </span>
      <div class="wb-editor-place" ref={place} />
    </div>
  );
}
