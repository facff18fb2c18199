import { effect } from '@preact/signals';
import type { TextEditor, TextError } from '../../kit/editor/create.ts';
import { Editor } from '../../kit/editor/editor.tsx';
import type { Commands } from '../../kit/shell/shortcuts.ts';
import { start } from '../session/lifecycle.ts';
import type { Attempt, StackSession } from '../session/session.ts';
import { typescript } from './typescript.ts';

/** The editor of a stack: TypeScript, checked as it is typed, with what AWS CDK refuses at the learner's line. */
export function StackEditor({ session, commands }: { session: StackSession; commands: Commands }) {
  const { editor: name, file, beginning } = session.assignment;
  const follow = (editor: TextEditor) => {
    const place = beginning?.(session.text.peek());
    if (place !== undefined) editor.reveal(place);
    return effect(() => editor.setErrors('run', errorsIn(session.attempt.value, session.text.value)));
  };
  const language = typescript({
    open: (onProgress) => {
      void start(session);
      return import('#src/cdk/language/client.ts').then(({ openLanguage }) => openLanguage(file, onProgress));
    },
    onState: (state) => {
      session.language.value = state;
    },
  });
  return (
    <Editor
      session={session}
      name={name}
      help="Control or Command with Enter shows the template; with Shift as well it checks the answer. Control with Space lists what could stand here, F1 explains the name at the cursor, F8 goes to the next error, and Control or Command with Shift and M lists them all. Press Escape and then Tab to leave the editor."
      commands={commands}
      language={language}
      follow={follow}
    />
  );
}

/** Where AWS CDK or the program refused the text that stands there: the rest of its line. */
function errorsIn(attempt: Attempt | undefined, text: string): TextError[] {
  if (attempt?.text !== text || attempt.synthesis.state !== 'refused') return [];
  const { at, message } = attempt.synthesis;
  if (!at) return [];
  const lines = text.split('\n');
  const before = lines.slice(0, at.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const line = lines[at.line - 1] ?? '';
  const from = before + Math.min(at.column - 1, line.length);
  return [{ from, to: Math.max(from + 1, before + line.trimEnd().length), message }];
}
