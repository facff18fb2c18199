import type { Signal } from '@preact/signals';
import type { ComponentChildren, FunctionComponent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Tabs } from '#src/ui/tabs.tsx';
import { followOtherTabs } from '../session/other-tabs.ts';
import type { ExerciseSession } from '../session/session.ts';
import { EditorDivider, editorShare } from './editor-divider.tsx';
import { Notices } from './notices.tsx';
import { PanelTools } from './panel-tools.tsx';
import { type Requirement, RequirementStrip } from './requirement-strip.tsx';
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

/** The requirements of a task, in one line below the editor. */
interface Asked<Id> {
  requirements: readonly Requirement[];
  /** Why they are not those of the text in the editor; undefined when they are. */
  staleWhy: string | undefined;
  /** The panel that shows them in full. */
  panel: Id;
}

interface Props<Id extends string, Session extends ExerciseSession & { readonly panel: Signal<Id> }> {
  session: Session;
  commands: Commands;
  panels: PanelViews<Id, Session>;
  /** Status line, editor and commands. */
  above: ComponentChildren;
  /** What is asked for; undefined where there is no task. */
  asked?: Asked<Id>;
  /** Something runs or is checked, of which the panel tells. */
  isBusy: boolean;
  /** What came of what the learner did, for people who use a screen reader. */
  said: string;
  /** Called once the other tab's state was imported. */
  onAdopted?(): void;
}

/** On a narrow window, where the page scrolls and not the panel, brings what happens there into view. */
function revealPanel(workbench: Element | null): void {
  if (matchMedia('(max-width: 899.9px)').matches) workbench?.querySelector('.wb-tabs')?.scrollIntoView();
}

/** What every workbench is: an editor above, panels below, a line to drag between them. */
export function Frame<Id extends string, Session extends ExerciseSession & { readonly panel: Signal<Id> }>(
  props: Props<Id, Session>,
) {
  const { session, commands, panels, above, asked, isBusy, said, onAdopted } = props;
  const { view: View } = panels.find(({ id }) => id === session.panel.value) ?? panels[0];
  const { isMaximized } = session;
  const toggle = () => {
    isMaximized.value = !isMaximized.peek();
  };
  const frame = useRef<HTMLDivElement>(null);
  // The bar of a narrow page leads there. In the guide there are several workbenches, and no bar.
  const [place] = useState(() => (document.querySelector('#result:not(.skeleton *)') ? undefined : 'result'));
  const wasBusy = useRef(false);
  useEffect(() => {
    if (isBusy || wasBusy.current) revealPanel(frame.current);
    wasBusy.current = isBusy;
  }, [isBusy]);
  useEffect(() => followOtherTabs(session), [session]);
  useEffect(() => followShortcuts(commands, frame.current), [commands]);
  return (
    <div
      class="wb"
      ref={frame}
      data-maximized={isMaximized.value}
      style={{ '--editor-share': `${editorShare.value}%` }}
    >
      {above}
      {asked && (
        <RequirementStrip
          requirements={asked.requirements}
          staleWhy={asked.staleWhy}
          open={() => {
            session.panel.value = asked.panel;
          }}
        />
      )}
      <Notices session={session} onAdopted={onAdopted} />
      <EditorDivider maximize={toggle} />
      <Tabs
        tabs={panels}
        selected={session.panel.value}
        id={place}
        onSelect={(chosen) => {
          session.panel.value = chosen;
        }}
        onDoubleClick={toggle}
        tools={<PanelTools isMaximized={isMaximized.value} toggle={toggle} />}
      >
        <View session={session} />
      </Tabs>
      <div class="visually-hidden" aria-live="polite">
        {said}
      </div>
    </div>
  );
}
