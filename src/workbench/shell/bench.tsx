import { useEffect } from 'preact/hooks';
import { CheckPanel } from '../check/check-panel.tsx';
import { Editor } from '../editor/editor.tsx';
import { PlanPanel } from '../plan/plan-panel.tsx';
import { Results } from '../results/results.tsx';
import { SchemaPanel } from '../schema/schema-panel.tsx';
import { followOtherTabs } from '../session/other-tabs.ts';
import type { Panel, Session } from '../session/session.ts';
import { Announcer } from './announcer.tsx';
import { EditorDivider, editorShare } from './editor-divider.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { Notices } from './notices.tsx';
import { Params } from './params.tsx';
import { followShortcuts } from './shortcuts.ts';
import { StatusLine } from './status-line.tsx';
import { Tabs } from './tabs.tsx';
import { Toolbar } from './toolbar.tsx';

const panels: readonly { id: Panel; label: string }[] = [
  { id: 'results', label: 'Results' },
  { id: 'plan', label: 'Plan' },
  { id: 'check', label: 'Check' },
  { id: 'schema', label: 'Schema' },
  { id: 'history', label: 'History' },
];

/** The workbench once its exercise is there: editor above, panels below. */
export function Bench({ session }: { session: Session }) {
  useEffect(() => followOtherTabs(session), [session]);
  useEffect(() => followShortcuts(session), [session]);
  return (
    <div class="wb" style={{ '--editor-share': `${editorShare.value}%` }}>
      <StatusLine session={session} />
      <Editor session={session} />
      <Params session={session} />
      <Toolbar session={session} />
      <Notices session={session} />
      <EditorDivider />
      <Tabs
        tabs={panels}
        selected={session.panel.value}
        onSelect={(panel) => {
          session.panel.value = panel;
        }}
      >
        <CurrentPanel session={session} />
      </Tabs>
      <Announcer session={session} />
    </div>
  );
}

function CurrentPanel({ session }: { session: Session }) {
  switch (session.panel.value) {
    case 'results':
      return <Results session={session} />;
    case 'plan':
      return <PlanPanel session={session} />;
    case 'check':
      return <CheckPanel session={session} />;
    case 'schema':
      return <SchemaPanel session={session} />;
    case 'history':
      return <HistoryPanel session={session} />;
  }
}
