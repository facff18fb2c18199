import { useEffect, useMemo, useState } from 'preact/hooks';
import { agreeing } from '#labs/words.ts';
import { whenIdle } from '#src/browser/idle.ts';
import { ResetButton } from '#src/workbench/kit/shell/commands.tsx';
import { Frame, type PanelViews } from '#src/workbench/kit/shell/frame.tsx';
import { HistoryPanel } from '#src/workbench/kit/shell/history-panel.tsx';
import type { Commands } from '#src/workbench/kit/shell/shortcuts.ts';
import { SqlEditor } from '#src/workbench/sql/editor/sql-editor.tsx';
import { PlanPanel } from '#src/workbench/sql/plan/plan-panel.tsx';
import { Results } from '#src/workbench/sql/results/results.tsx';
import { SchemaPanel } from '#src/workbench/sql/schema/schema-panel.tsx';
import { prepareAgain } from '#src/workbench/sql/session/lifecycle.ts';
import { summarize } from '#src/workbench/sql/session/outcome.ts';
import { run } from '#src/workbench/sql/session/run.ts';
import type { Panel } from '#src/workbench/sql/session/session.ts';
import { DatabaseStatus } from '#src/workbench/sql/shell/database-status.tsx';
import { Params } from '#src/workbench/sql/shell/params.tsx';
import { Toolbar } from '#src/workbench/sql/shell/toolbar.tsx';
import { closePlayground, current, openPlayground, resetOpen } from './open.ts';
import type { PlaygroundSession } from './session.ts';
import '#src/workbench/kit/workbench.css';
import '#src/ui/dialog.css';
import '#src/workbench/kit/shell/shell.css';
import '#src/workbench/kit/check/check.css';
import '#src/workbench/kit/narrow.css';
import '#src/workbench/sql/results/results.css';
import '#src/workbench/sql/plan/plan.css';
import '#src/workbench/sql/schema/schema.css';

const panels: PanelViews<Panel, PlaygroundSession> = [
  { id: 'results', label: 'Results', view: Results },
  { id: 'plan', label: 'Plan', view: PlanPanel },
  { id: 'schema', label: 'Schema', view: SchemaPanel },
  { id: 'history', label: 'History', view: HistoryPanel },
];

/** The workbench of the playground: everything of an exercise's, without a task. */
export default function PlaygroundBench() {
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    void whenIdle()
      .then(openPlayground)
      .catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
    return closePlayground;
  }, []);
  if (failure !== undefined)
    return (
      <div class="wb wb-alone" role="alert">
        <p>The playground could not be opened. {failure}</p>
        <button type="button" class="control wb-button" onClick={() => location.reload()}>
          Reload the page
        </button>
      </div>
    );
  const session = current.value;
  if (!session) return <div class="wb" aria-busy="true" />;
  return <OpenBench key={session.id} session={session} />;
}

function OpenBench({ session }: { session: PlaygroundSession }) {
  const commands = useMemo<Commands>(
    () => ({ run: () => void run(session, session.selection.peek()) }),
    [session],
  );
  const { status, outcomes } = session;
  return (
    <Frame
      session={session}
      commands={commands}
      panels={panels}
      isBusy={status.value.state === 'running'}
      onAdopted={() => void prepareAgain(session, "Loading the other tab's version")}
      above={
        <>
          <DatabaseStatus session={session} />
          <SqlEditor session={session} commands={commands} />
          <Params session={session} />
          <Toolbar session={session} commands={commands} reset={<Reset session={session} />} />
        </>
      }
      said={status.value.state === 'failed' ? status.value.message : summarize(outcomes.value)}
    />
  );
}

/** Brings back the tables as they were loaded. The text stays. */
function Reset({ session }: { session: PlaygroundSession }) {
  const changes = session.work.value.journal.length;
  const { start, now } = session.kept.value;
  return (
    <ResetButton
      what="database"
      title="Bring back the tables as they were"
      ways={[{ label: 'Reset tables, keep my text', reset: () => void resetOpen(session) }]}
    >
      This brings back {start ? 'the tables as they were loaded' : 'the shop’s tables as they were'}
      {now
        ? ', without what you loaded and changed since.'
        : changes > 0
          ? `, without ${agreeing(changes, 'your change', `your ${changes} changes`)}.`
          : '.'}
    </ResetButton>
  );
}
