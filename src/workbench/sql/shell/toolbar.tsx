import { useRef, useState } from 'preact/hooks';
import { cancelCheck, check } from '../session/check.ts';
import { cancel, run } from '../session/run.ts';
import type { SqlSession } from '../session/session.ts';
import { ResetDialog } from './reset-dialog.tsx';

/**
 * The commands of the workbench, in one row. A command that is not to be had now keeps its place and its focus, so it is
 * never `disabled`.
 */
export function Toolbar({ session }: { session: SqlSession }) {
  const { state } = session.status.value;
  const grading = session.grading.value.state;
  const checking = grading === 'preparing' || grading === 'checking';
  const running = state === 'running';
  const canCheck = state !== 'loading' && state !== 'failed';
  const dialog = useRef<HTMLDialogElement>(null);
  const [refusal, setRefusal] = useState<{ text: string; problem: string }>();

  const format = async () => {
    const { formatSql } = await import('../editor/format.ts');
    const text = session.text.peek();
    const formatted = formatSql(text);
    setRefusal(formatted.problem === undefined ? undefined : { text, problem: formatted.problem });
    if (formatted.text !== undefined) session.text.value = formatted.text;
  };

  return (
    <div class="wb-toolbar">
      {running ? (
        <button type="button" class="wb-button wb-stop" onClick={() => cancel(session)}>
          Cancel
        </button>
      ) : (
        <button
          type="button"
          class="wb-button"
          title="Run the selection or the statement under the cursor (Ctrl+Enter)"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          aria-disabled={state !== 'ready'}
          onClick={() => void run(session, session.selection.peek())}
        >
          Run
        </button>
      )}
      <button
        type="button"
        class="wb-button"
        title="Run every statement of the editor, one after the other"
        aria-disabled={state !== 'ready'}
        onClick={() => void run(session, 'all')}
      >
        Run all
      </button>
      {checking ? (
        <button type="button" class="wb-button wb-stop" onClick={cancelCheck}>
          Cancel check
        </button>
      ) : (
        <button
          type="button"
          class="wb-button wb-primary"
          title="Check the answer (Ctrl+Shift+Enter)"
          aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
          aria-disabled={!canCheck}
          onClick={() => canCheck && void check(session)}
        >
          Check
        </button>
      )}
      <span class="wb-spring" />
      {refusal?.text === session.text.value && (
        <span role="alert" class="wb-bad">
          {refusal.problem}
        </span>
      )}
      <button type="button" class="wb-button wb-quiet" onClick={() => void format()}>
        Format
      </button>
      <button
        type="button"
        class="wb-button wb-quiet"
        aria-label="Reset exercise"
        title="Bring the exercise's start state back"
        onClick={() => dialog.current?.showModal()}
      >
        Reset
      </button>
      <ResetDialog session={session} dialog={dialog} />
    </div>
  );
}
