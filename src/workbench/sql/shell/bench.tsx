import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Frame, type PanelViews } from '../../kit/shell/frame.tsx';
import { checkShortcut } from '../../kit/shell/help.tsx';
import { HistoryPanel } from '../../kit/shell/history-panel.tsx';
import type { TaskCommands } from '../../kit/shell/shortcuts.ts';
import { CheckPanel } from '../check/check-panel.tsx';
import { SqlEditor } from '../editor/sql-editor.tsx';
import { PlanPanel } from '../plan/plan-panel.tsx';
import { Results } from '../results/results.tsx';
import { SchemaPanel } from '../schema/schema-panel.tsx';
import { check } from '../session/check.ts';
import type { SqlExerciseSession } from '../session/exercise-session.ts';
import { prepareAgain } from '../session/lifecycle.ts';
import { run } from '../session/run.ts';
import type { Panel } from '../session/session.ts';
import { said } from './announcement.ts';
import { DatabaseStatus } from './database-status.tsx';
import { Params } from './params.tsx';
import { requirementsOf, staleWhy } from './requirements.ts';
import { CheckOrCancel, ResetExercise } from './task-commands.tsx';
import { Toolbar } from './toolbar.tsx';

const panels: PanelViews<Panel, SqlExerciseSession> = [
  { id: 'results', label: 'Results', view: Results },
  { id: 'plan', label: 'Plan', view: PlanPanel },
  { id: 'check', label: 'Check', view: CheckPanel },
  { id: 'schema', label: 'Schema', view: SchemaPanel },
  { id: 'history', label: 'History', view: HistoryPanel },
];

/** The workbench once its exercise is there: editor above, panels below. */
export function Bench({ session }: { session: SqlExerciseSession }) {
  const commands = useMemo<TaskCommands>(
    () => ({
      run: () => void run(session, session.selection.peek()),
      check: () => void check(session),
    }),
    [session],
  );
  // Computed, so that not every letter that is typed after a check draws the workbench again.
  const stale = useComputed(() => staleWhy(session));
  return (
    <Frame
      session={session}
      commands={commands}
      panels={panels}
      asked={{ requirements: requirementsOf(session), staleWhy: stale.value, panel: 'check' }}
      isBusy={
        session.status.value.state === 'running' ||
        ['preparing', 'checking'].includes(session.grading.value.state)
      }
      onAdopted={() => void prepareAgain(session, "Loading the other tab's version")}
      above={
        <>
          <DatabaseStatus session={session} />
          <SqlEditor session={session} commands={commands} />
          <Params session={session} />
          <Toolbar
            session={session}
            commands={commands}
            shortcuts={[checkShortcut]}
            check={<CheckOrCancel session={session} commands={commands} />}
            reset={<ResetExercise session={session} />}
          />
        </>
      }
      said={said(session)}
    />
  );
}
