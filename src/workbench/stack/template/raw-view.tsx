import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Template } from '#checkers/cloudformation/template.ts';
import { counted } from '#labs/words.ts';
import { CopyButton } from '#src/ui/copy-button.tsx';

export type Notation = 'json' | 'yaml';

export type TemplateText =
  | { state: 'loading' }
  | { state: 'written'; text: string }
  | { state: 'failed'; message: string };

type Write = (template: Template) => string;

/** What a notation's text is made with; YAML's library is loaded when it is first asked for. */
const writers: Readonly<Record<Notation, () => Promise<Write>>> = {
  json: async () => (template) => JSON.stringify(template, null, 2),
  yaml: async () => (await import('./yaml.ts')).toYaml,
};

/** The template as text; nothing is written while no notation is asked for. */
export function useTemplateText(template: Template, notation: Notation | undefined): TemplateText {
  const [loaded, setLoaded] = useState<Partial<Record<Notation, Write>>>({});
  const [message, setMessage] = useState<string>();
  useEffect(() => {
    if (!notation) return;
    let left = false;
    setMessage(undefined);
    writers[notation]().then(
      (write) => !left && setLoaded((others) => ({ ...others, [notation]: write })),
      (error: unknown) => !left && setMessage(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      left = true;
    };
  }, [notation]);
  const write = notation && loaded[notation];
  const text = useMemo(() => write?.(template), [write, template]);
  if (text !== undefined) return { state: 'written', text };
  return message === undefined ? { state: 'loading' } : { state: 'failed', message };
}

/** How long the text is, and a button that copies it. */
export function RawTools({ text }: { text: TemplateText }) {
  if (text.state !== 'written') return null;
  const lines = text.text.trimEnd().split('\n').length;
  return (
    <span class="wb-template-tools">
      {(text.text.length / 1024).toFixed(1)} KB, {counted(lines, 'line')}
      <CopyButton text={() => text.text} label="Copy" />
    </span>
  );
}

/** The template as text, to read. */
export function RawView({ text }: { text: TemplateText }) {
  switch (text.state) {
    case 'loading':
      return <p class="wb-empty">Loading the view.</p>;
    case 'failed':
      return (
        <p class="wb-empty" role="alert">
          The view could not be loaded. {text.message}
        </p>
      );
    case 'written':
      return (
        <pre class="wb-template-text">
          <code>{text.text}</code>
        </pre>
      );
  }
}
