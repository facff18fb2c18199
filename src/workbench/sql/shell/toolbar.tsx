import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Help, type Shortcut } from '../../kit/shell/help.tsx';
import type { Commands } from '../../kit/shell/shortcuts.ts';
import { cancel, run } from '../session/run.ts';
import type { SqlSession } from '../session/session.ts';

const keys: readonly Shortcut[] = [
  { keys: ['Ctrl', 'Enter'], does: 'Run the selection, or the statement at the cursor' },
  { keys: ['Ctrl', 'Space'], does: 'List what you can write at the cursor' },
];

interface Props {
  session: SqlSession;
  commands: Commands;
  /** Keys besides those of every editor of SQL. */
  shortcuts?: readonly Shortcut[];
  /** Checks the answer, where there is a task. */
  check?: ComponentChildren;
  reset: ComponentChildren;
}

/** The commands of the workbench, in one row. */
export function Toolbar({ session, commands, shortcuts = [], check, reset }: Props) {
  const { state } = session.status.value;
  const [refusal, setRefusal] = useState<{ text: string; problem: string }>();

  const format = async () => {
    const text = session.text.peek();
    const formatted = await import('../editor/format.ts').then(
      ({ formatSql }) => formatSql(text),
      () => ({ problem: 'The formatter could not be loaded. Reload the page.', text: undefined }),
    );
    setRefusal(formatted.problem === undefined ? undefined : { text, problem: formatted.problem });
    if (formatted.text !== undefined) session.text.value = formatted.text;
  };

  return (
    <div class="wb-toolbar">
      {state === 'running' ? (
        <button type="button" class="control wb-button wb-stop" onClick={() => cancel(session)}>
          Cancel
        </button>
      ) : (
        <button
          type="button"
          class="control wb-button"
          title="Run the selection or the statement under the cursor (Ctrl+Enter)"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          aria-disabled={state !== 'ready'}
          onClick={commands.run}
        >
          Run
        </button>
      )}
      <button
        type="button"
        class="control wb-button"
        title="Run every statement of the editor, one after the other"
        aria-disabled={state !== 'ready'}
        onClick={() => void run(session, 'all')}
      >
        Run all
      </button>
      {check}
      <span class="wb-spring" />
      {refusal?.text === session.text.value && (
        <span role="alert" class="wb-bad">
          {refusal.problem}
        </span>
      )}
      <button type="button" class="control wb-button wb-quiet" onClick={() => void format()}>
        Format
      </button>
      {reset}
      <Help shortcuts={[...keys, ...shortcuts]} />
    </div>
  );
}
