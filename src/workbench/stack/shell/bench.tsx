import { useComputed } from '@preact/signals';
import type { ComponentProps, FunctionComponent } from 'preact';
import { useMemo } from 'preact/hooks';
import { Frame, type PanelViews } from '../../kit/shell/frame.tsx';
import { HistoryPanel } from '../../kit/shell/history-panel.tsx';
import type { TaskCommands } from '../../kit/shell/shortcuts.ts';
import { CheckPanel } from '../check/check-panel.tsx';
import { CostPanel } from '../cost/cost-panel.tsx';
import { DiagramPanel } from '../diagram/diagram-panel.tsx';
import { StackEditor } from '../editor/stack-editor.tsx';
import { check } from '../session/check.ts';
import { shownGrade } from '../session/counted.ts';
import { start } from '../session/lifecycle.ts';
import { synthesizeNow } from '../session/live.ts';
import type { Panel, StackSession } from '../session/session.ts';
import { TemplatePanel } from '../template/template-panel.tsx';
import { said } from './announcement.ts';
import { EngineStatus } from './engine-status.tsx';
import { OutputPanel } from './output-panel.tsx';
import { Toolbar } from './toolbar.tsx';

const panels: PanelViews<Panel, StackSession> = [
  { id: 'check', label: 'Check', view: CheckPanel },
  { id: 'template', label: 'Template', view: ofTemplate(TemplatePanel) },
  { id: 'cost', label: 'Cost', view: ofTemplate(CostPanel) },
  { id: 'diagram', label: 'Diagram', view: ofTemplate(DiagramPanel) },
  { id: 'output', label: 'Output', view: OutputPanel },
  { id: 'history', label: 'History', view: HistoryPanel },
];

/** The workbench of an exercise on a CDK stack: editor above, what it synthesizes to below. */
export function Bench({ session }: { session: StackSession }) {
  const commands = useMemo<TaskCommands>(
    () => ({
      run() {
        if (['check', 'history'].includes(session.panel.peek())) session.panel.value = 'template';
        void session.remember('ran', session.text.peek());
        void start(session).then(() => synthesizeNow(session));
      },
      check: () => void start(session).then(() => check(session)),
    }),
    [session],
  );
  // Computed, so that not every letter that is typed after a check draws the workbench again.
  const shown = useComputed(() => shownGrade(session));
  return (
    <Frame
      session={session}
      commands={commands}
      panels={panels}
      asked={{
        requirements: shown.value?.findings ?? [],
        staleWhy: staleWhy(session),
        panel: 'check',
      }}
      isBusy={session.grading.value.state === 'preparing'}
      above={
        <>
          <EngineStatus session={session} />
          <StackEditor session={session} commands={commands} />
          <Toolbar session={session} commands={commands} />
        </>
      }
      said={said(session)}
    />
  );
}

/** Why the requirements are not those of the text in the editor. */
function staleWhy({ attempt, synthesized }: StackSession): string | undefined {
  return attempt.value && synthesized.value && attempt.value.text !== synthesized.value.text
    ? 'The current code doesn’t synthesize.'
    : undefined;
}

/** A view of the newest template there is, which may be that of an earlier text. */
function ofTemplate(View: FunctionComponent<ComponentProps<typeof TemplatePanel>>) {
  return ({ session }: { session: StackSession }) => {
    const synthesized = session.synthesized.value;
    if (!synthesized) return <p class="wb-empty">There is no template yet.</p>;
    const { template, text } = synthesized;
    return (
      <>
        {text !== session.attempt.value?.text && (
          <p class="wb-stale">The current code doesn’t synthesize. This shows the last version that did.</p>
        )}
        <View template={template} starter={session.starterTemplate.value ?? template} />
      </>
    );
  };
}
