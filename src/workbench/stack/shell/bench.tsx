import { useMemo } from 'preact/hooks';
import { Frame } from '../../kit/shell/frame.tsx';
import { HistoryPanel } from '../../kit/shell/history-panel.tsx';
import type { Commands } from '../../kit/shell/shortcuts.ts';
import { CheckPanel } from '../check/check-panel.tsx';
import { CostPanel } from '../cost/cost-panel.tsx';
import { DiagramPanel } from '../diagram/diagram-panel.tsx';
import { StackEditor } from '../editor/stack-editor.tsx';
import { check } from '../session/check.ts';
import { start } from '../session/lifecycle.ts';
import { synthesiseNow } from '../session/live.ts';
import type { Panel, StackSession } from '../session/session.ts';
import { TemplatePanel } from '../template/template-panel.tsx';
import { said } from './announcement.ts';
import { EngineStatus } from './engine-status.tsx';
import { OutputPanel } from './output-panel.tsx';
import { Toolbar } from './toolbar.tsx';

const panels: readonly { id: Panel; label: string }[] = [
  { id: 'check', label: 'Check' },
  { id: 'template', label: 'Template' },
  { id: 'cost', label: 'Cost' },
  { id: 'diagram', label: 'Diagram' },
  { id: 'output', label: 'Output' },
  { id: 'history', label: 'History' },
];

/** The workbench of an exercise on a CDK stack: editor above, what it synthesises to below. */
export function Bench({ session }: { session: StackSession }) {
  const commands = useMemo<Commands>(
    () => ({
      run() {
        if (['check', 'history'].includes(session.panel.peek())) session.panel.value = 'template';
        void session.remember('ran', session.text.peek());
        void start(session).then(() => synthesiseNow(session));
      },
      check: () => void start(session).then(() => check(session)),
    }),
    [session],
  );
  return (
    <Frame
      session={session}
      commands={commands}
      panels={panels}
      above={
        <>
          <EngineStatus session={session} />
          <StackEditor session={session} commands={commands} />
          <Toolbar session={session} commands={commands} />
        </>
      }
      panel={<CurrentPanel session={session} />}
      said={said(session)}
    />
  );
}

function CurrentPanel({ session }: { session: StackSession }) {
  switch (session.panel.value) {
    case 'check':
      return <CheckPanel session={session} />;
    case 'output':
      return <OutputPanel session={session} />;
    case 'history':
      return <HistoryPanel session={session} />;
    case 'template':
    case 'cost':
    case 'diagram':
      return <TemplateView session={session} panel={session.panel.value} />;
  }
}

/** A view of the newest template there is, which may be that of an earlier text. */
function TemplateView({ session, panel }: { session: StackSession; panel: 'template' | 'cost' | 'diagram' }) {
  const synthesised = session.synthesised.value;
  if (!synthesised) return <p class="wb-empty">There is no template yet.</p>;
  const { template, text } = synthesised;
  const starter = session.starterTemplate.value ?? template;
  const View = { template: TemplatePanel, cost: CostPanel, diagram: DiagramPanel }[panel];
  return (
    <>
      {text !== session.attempt.value?.text && (
        <p class="wb-stale">The text of now does not synthesise. This is of the last one that did.</p>
      )}
      <View template={template} starter={starter} />
    </>
  );
}
