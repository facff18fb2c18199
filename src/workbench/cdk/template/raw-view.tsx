import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { SynthesisedTemplate } from '#src/cdk/synthesis.ts';
import { CopyButton } from '../../shell/copy-button.tsx';

export type Notation = 'json' | 'yaml';

/** What a notation's text is made with; YAML's library is loaded when it is first asked for. */
const writers: Readonly<Record<Notation, () => Promise<(template: SynthesisedTemplate) => string>>> = {
  json: async () => (template) => JSON.stringify(template, null, 2),
  yaml: async () => (await import('./yaml.ts')).toYaml,
};

interface Props {
  template: SynthesisedTemplate;
  notation: Notation;
  /** The choice of the view, which stands in the bar. */
  choice: ComponentChildren;
}

/** The template as text, to read and to copy. */
export function RawView({ template, notation, choice }: Props) {
  const [writer, setWriter] = useState<{
    notation: Notation;
    write(template: SynthesisedTemplate): string;
  }>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let left = false;
    writers[notation]().then(
      (write) => !left && setWriter({ notation, write }),
      (error: unknown) => !left && setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      left = true;
    };
  }, [notation]);
  const text = useMemo(
    () => (writer?.notation === notation ? writer.write(template) : undefined),
    [writer, notation, template],
  );
  return (
    <div class="wb-raw">
      <div class="wb-bar">
        {choice}
        {text !== undefined && (
          <span class="wb-template-size">
            {(text.length / 1024).toFixed(1)} KB, {text.split('\n').length.toLocaleString('en')} lines
            <CopyButton text={() => text} label="Copy" />
          </span>
        )}
      </div>
      {text === undefined && problem && (
        <p class="wb-empty" role="alert">
          The view could not be loaded. {problem}
        </p>
      )}
      {text !== undefined && (
        <pre>
          <code>{text}</code>
        </pre>
      )}
    </div>
  );
}
