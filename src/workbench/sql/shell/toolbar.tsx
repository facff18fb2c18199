import { useState } from 'preact/hooks';
import { agreeing } from '#labs/words.ts';
import { CheckButton, ResetButton } from '../../kit/shell/commands.tsx';
import { Help, type Shortcut } from '../../kit/shell/help.tsx';
import type { Commands } from '../../kit/shell/shortcuts.ts';
import { cancelCheck } from '../session/check.ts';
import { resetExercise } from '../session/lifecycle.ts';
import { cancel, run } from '../session/run.ts';
import type { SqlSession } from '../session/session.ts';

const shortcuts: readonly Shortcut[] = [
  { keys: ['Ctrl', 'Enter'], does: 'Run the selection, or the statement at the cursor' },
  { keys: ['Ctrl', 'Space'], does: 'List what you can write at the cursor' },
];

/** The commands of the workbench, in one row. */
export function Toolbar({ session, commands }: { session: SqlSession; commands: Commands }) {
  const { state } = session.status.value;
  const grading = session.grading.value.state;
  const checking = grading === 'preparing' || grading === 'checking';
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
      {checking ? (
        <button type="button" class="control wb-button wb-stop" onClick={cancelCheck}>
          Cancel check
        </button>
      ) : (
        <CheckButton isUsable={state !== 'loading' && state !== 'failed'} check={commands.check} />
      )}
      <span class="wb-spring" />
      {refusal?.text === session.text.value && (
        <span role="alert" class="wb-bad">
          {refusal.problem}
        </span>
      )}
      <button type="button" class="control wb-button wb-quiet" onClick={() => void format()}>
        Format
      </button>
      <Reset session={session} />
      <Help shortcuts={shortcuts} />
    </div>
  );
}

/** Resets the tables alone, or the text too. */
function Reset({ session }: { session: SqlSession }) {
  const changes = session.work.value.journal.length;
  const resetBoth = async () => {
    await session.replaceText(session.starter, 'before reset');
    await resetExercise(session);
  };
  return (
    <ResetButton
      title="Restore the exercise's start state"
      ways={[
        { label: 'Reset tables, keep my text', reset: () => void resetExercise(session) },
        { label: 'Reset both and keep my text in the history', reset: () => void resetBoth() },
      ]}
    >
      This resets the tables to the exercise's start state
      {changes === 0 ? '.' : `, without ${agreeing(changes, 'your change', `your ${changes} changes`)}.`} Your
      progress stays.
    </ResetButton>
  );
}
