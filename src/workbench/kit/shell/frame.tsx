import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Tabs } from '#src/ui/tabs.tsx';
import { followOtherTabs } from '../session/other-tabs.ts';
import type { ExerciseSession } from '../session/session.ts';
import { EditorDivider, editorShare } from './editor-divider.tsx';
import { Notices } from './notices.tsx';
import { type Commands, followShortcuts } from './shortcuts.ts';

interface Props<Panel extends string> {
  session: ExerciseSession & { readonly panel: Signal<Panel> };
  commands: Commands;
  panels: readonly { id: Panel; label: string }[];
  /** Status line, editor and commands. */
  above: ComponentChildren;
  /** The panel that is shown. */
  panel: ComponentChildren;
  /** What came of what the learner did, for people who use a screen reader. */
  said: string;
  /** Called once the other tab's state was taken over. */
  onAdopted?(): void;
}

/** What every workbench is: an editor above, panels below, a line to drag between them. */
export function Frame<Panel extends string>(props: Props<Panel>) {
  const { session, commands, panels, above, panel, said, onAdopted } = props;
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
        {panel}
      </Tabs>
      <div class="visually-hidden" aria-live="polite">
        {said}
      </div>
    </div>
  );
}
