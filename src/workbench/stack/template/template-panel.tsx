import { useMemo, useState } from 'preact/hooks';
import type { Template } from '#checkers/cloudformation/template.ts';
import { type Reading, reading } from '../reading.ts';
import { compareTemplates, type TemplateChanges } from './changes.ts';
import { ChangesSummary, ChangesView } from './changes-view.tsx';
import { RawTools, RawView, useTemplateText } from './raw-view.tsx';
import { Segments } from './segments.tsx';
import './template.css';

const views = [
  { id: 'changes', label: 'Changes' },
  { id: 'json', label: 'JSON' },
  { id: 'yaml', label: 'YAML' },
] as const;

type View = (typeof views)[number]['id'];

interface Props {
  template: Template;
  /** What the template is compared with. */
  starter: Template;
}

/** The template: how it differs from the starter's, and as text. */
export function TemplatePanel({ template, starter }: Props) {
  const [view, setView] = useState<View>('changes');
  const changes = useMemo(() => reading(() => compareTemplates(template, starter)), [template, starter]);
  const text = useTemplateText(template, view === 'changes' ? undefined : view);
  return (
    <div class="wb-template">
      <div class="wb-bar">
        <Segments
          label="View of the template"
          options={views}
          selected={view}
          onSelect={(id) => setView(id)}
        />
        {view !== 'changes' && <RawTools text={text} />}
        {view === 'changes' && changes.state === 'read' && <ChangesSummary changes={changes.value} />}
      </div>
      {view === 'changes' ? <Changes changes={changes} /> : <RawView text={text} />}
    </div>
  );
}

function Changes({ changes }: { changes: Reading<TemplateChanges> }) {
  if (changes.state === 'read') return <ChangesView changes={changes.value} />;
  return <p class="wb-empty">This template cannot be compared with the starter’s. {changes.why}</p>;
}
