/** Commands that only an exercise has. */
import { agreeing } from '#labs/words.ts';
import { CheckButton, ResetButton } from '../../kit/shell/commands.tsx';
import type { TaskCommands } from '../../kit/shell/shortcuts.ts';
import { cancelCheck } from '../session/check.ts';
import type { SqlExerciseSession } from '../session/exercise-session.ts';
import { resetDatabase } from '../session/lifecycle.ts';

interface Props {
  session: SqlExerciseSession;
  commands: TaskCommands;
}

export function CheckOrCancel({ session, commands }: Props) {
  const { state } = session.status.value;
  const grading = session.grading.value.state;
  if (grading !== 'preparing' && grading !== 'checking')
    return <CheckButton isUsable={state !== 'loading' && state !== 'failed'} check={commands.check} />;
  return (
    <button type="button" class="control wb-button wb-stop" onClick={cancelCheck}>
      Cancel check
    </button>
  );
}

/** Resets the tables alone, or the text too. */
export function ResetExercise({ session }: { session: SqlExerciseSession }) {
  const changes = session.work.value.journal.length;
  const resetBoth = async () => {
    await session.replaceText(session.starter, 'before reset');
    await resetDatabase(session);
  };
  return (
    <ResetButton
      title="Restore the exercise's start state"
      ways={[
        { label: 'Reset tables, keep my text', reset: () => void resetDatabase(session) },
        { label: 'Reset both and keep my text in the history', reset: () => void resetBoth() },
      ]}
    >
      This resets the tables to the exercise's start state
      {changes === 0 ? '.' : `, without ${agreeing(changes, 'your change', `your ${changes} changes`)}.`} Your
      progress stays.
    </ResetButton>
  );
}
