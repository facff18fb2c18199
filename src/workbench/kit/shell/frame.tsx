import type { Signal } from '@preact/signals';
import type { ComponentChildren, FunctionComponent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Tabs } from '#src/ui/tabs.tsx';
import { followOtherTabs } from '../session/other-tabs.ts';
import type { ExerciseSession } from '../session/session.ts';
import { EditorDivider, editorShare } from './editor-divider.tsx';
import { Notices } from './notices.tsx';
import { type Commands, followShortcuts } from './shortcuts.ts';

/** What may be shown below the editor. */
interface PanelView<Id extends string, Session> {
  id: Id;
  label: string;
  view: FunctionComponent<{ session: Session }>;
}

export type PanelViews<Id extends string, Session> = readonly [
  PanelView<Id, Session>,
  ...PanelView<Id, Session>[],
];

interface Props<Id extends string, Session extends ExerciseSession & { readonly panel: Signal<Id> }> {
  session: Session;
  commands: Commands;
  panels: PanelViews<Id, Session>;
  /** Status line, editor and commands. */
  above: ComponentChildren;
  /** What came of what the learner did, for people who use a screen reader. */
  said: string;
  /** Called once the other tab's state was imported. */
  onAdopted?(): void;
}

/** What every workbench is: an editor above, panels below, a line to drag between them. */
export function Frame<Id extends string, Session extends ExerciseSession & { readonly panel: Signal<Id> }>(
  props: Props<Id, Session>,
) {
  const { session, commands, panels, above, said, onAdopted } = props;
  const { view: View } = panels.find(({ id }) => id === session.panel.value) ?? panels[0];
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => followOtherTabs(session), [session]);
  useEffect(() => followShortcuts(commands, frame.current), [commands]);
  return (
    <div class="wb" ref={frame} style={{ '--editor-share': `${editorShare.value}%` }}>
      {above}
      <Notices session={session} onAdopted={onAdopted} />
      <EditorDivider />
      <Tabs
        tabs={panels}
        selected={session.panel.value}
        onSelect={(chosen) => {
          session.panel.value = chosen;
        }}
      >
        <View session={session} />
      </Tabs>
      <div class="visually-hidden" aria-live="polite">
        {said}
      </div>
    </div>
  );
}
