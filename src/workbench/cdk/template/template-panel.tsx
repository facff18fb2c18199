import { useState } from 'preact/hooks';
import type { SynthesisedTemplate } from '#src/cdk/synthesis.ts';
import { ChangesView } from './changes-view.tsx';
import { type Notation, RawView } from './raw-view.tsx';
import { Segments } from './segments.tsx';
import './template.css';

type View = 'changes' | Notation;

const views: readonly { id: View; label: string }[] = [
  { id: 'changes', label: 'Changes' },
  { id: 'json', label: 'JSON' },
  { id: 'yaml', label: 'YAML' },
];

interface Props {
  template: SynthesisedTemplate;
  /** What the template is compared with. */
  starter: SynthesisedTemplate;
}

/** The template: how it differs from the starter's, and as text. */
export function TemplatePanel({ template, starter }: Props) {
  const [view, setView] = useState<View>('changes');
  const choice = (
    <Segments label="View of the template" options={views} selected={view} onSelect={(id) => setView(id)} />
  );
  if (view === 'changes') return <ChangesView template={template} starter={starter} choice={choice} />;
  return <RawView template={template} notation={view} choice={choice} />;
}
