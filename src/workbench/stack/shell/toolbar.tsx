import { CheckButton, ResetButton } from '../../kit/shell/commands.tsx';
import { checkShortcut, Help, type Shortcut } from '../../kit/shell/help.tsx';
import type { TaskCommands } from '../../kit/shell/shortcuts.ts';
import type { StackSession } from '../session/session.ts';

const shortcuts: readonly Shortcut[] = [
  { keys: ['Ctrl', 'Enter'], does: 'Show the template' },
  { keys: ['Ctrl', 'Space'], does: 'List what you can write at the cursor' },
  { keys: ['F1'], does: 'Explain the name at the cursor' },
  { keys: ['F8'], does: 'Go to the next error' },
  { keys: ['Ctrl', 'Shift', 'M'], does: 'List all errors' },
  checkShortcut,
];

/** The commands of the workbench, in one row. */
export function Toolbar({ session, commands }: { session: StackSession; commands: TaskCommands }) {
  const { state } = session.status.value;
  const usable = state !== 'loading' && state !== 'failed';
  const checking = session.grading.value.state === 'preparing';
  return (
    <div class="wb-toolbar">
      <CheckButton isUsable={usable && !checking} check={commands.check} />
      <button
        type="button"
        class="control wb-button"
        title="Show the template that the stack synthesizes to (Ctrl+Enter)"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        aria-disabled={!usable}
        onClick={commands.run}
      >
        Synthesize
      </button>
      <span class="wb-spring" />
      <ResetButton
        title="Restore the code that this exercise started with"
        ways={session.assignment.starters.map(({ label, text }) => ({
          label,
          reset: () => void session.replaceText(text, 'before reset'),
        }))}
      >
        Your text goes to the history. Your progress stays.
      </ResetButton>
      <Help shortcuts={shortcuts} />
    </div>
  );
}
