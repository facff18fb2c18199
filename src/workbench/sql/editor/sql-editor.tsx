import { Compartment } from '@codemirror/state';
import { effect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { TextEditor } from '../../kit/editor/create.ts';
import { Editor } from '../../kit/editor/editor.tsx';
import type { Commands } from '../../kit/shell/shortcuts.ts';
import { errorsIn } from '../session/outcome.ts';
import type { SqlSession } from '../session/session.ts';
import { postgresql } from './completion.ts';
import { currentStatement } from './current-statement.ts';

/** The SQL editor of an exercise, which completes what the database holds and marks what it refuses. */
export function SqlEditor({ session, commands }: { session: SqlSession; commands: Commands }) {
  const catalogue = useMemo(() => new Compartment(), []);
  const follow = (editor: TextEditor) => {
    const stops = [
      effect(() => editor.setErrors('run', errorsIn(session.outcomes.value))),
      effect(() => editor.configure(catalogue, postgresql(session.catalogue.value, session.functions.value))),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };
  return (
    <Editor
      session={session}
      name="SQL editor"
      help={`Control or Command with Enter runs the statement under the cursor${commands.check ? '; with Shift as well it checks the answer' : ''}. Press Escape and then Tab to leave the editor.`}
      commands={commands}
      language={[currentStatement, catalogue.of(postgresql(undefined, []))]}
      onEdit={() => session.edited()}
      follow={follow}
    />
  );
}
