import { useRef } from 'preact/hooks';
import type { Commands } from '../../kit/shell/shortcuts.ts';
import type { CdkSession } from '../session/session.ts';
import { ResetDialog } from './reset-dialog.tsx';

/** The commands of the workbench, in one row. None is ever `disabled`: it keeps its place and its focus. */
export function Toolbar({ session, commands }: { session: CdkSession; commands: Commands }) {
  const { state } = session.status.value;
  const usable = state !== 'loading' && state !== 'failed';
  const checking = session.grading.value.state === 'preparing';
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <div class="wb-toolbar">
      <button
        type="button"
        class="wb-button wb-primary"
        title="Check the answer (Ctrl+Shift+Enter)"
        aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
        aria-disabled={!usable || checking}
        onClick={commands.check}
      >
        Check
      </button>
      <button
        type="button"
        class="wb-button"
        title="Show the template that the stack synthesises to (Ctrl+Enter)"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        aria-disabled={!usable}
        onClick={commands.run}
      >
        Synthesise
      </button>
      <span class="wb-spring" />
      <button
        type="button"
        class="wb-button wb-quiet"
        aria-label="Reset exercise"
        title="Bring the text that this exercise started from back"
        onClick={() => dialog.current?.showModal()}
      >
        Reset
      </button>
      <ResetDialog session={session} dialog={dialog} />
    </div>
  );
}
