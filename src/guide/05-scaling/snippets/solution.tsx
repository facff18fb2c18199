import { useState } from 'preact/hooks';
import type { DiffLine } from '#src/workbench/check/diff.ts';
import type { Snippet } from './snippet.ts';

const signs: Record<DiffLine['from'], string> = { same: ' ', ours: '+', yours: '−' };
const spoken: Record<DiffLine['from'], string> = {
  same: '',
  ours: 'only in the solution: ',
  yours: 'only in yours: ',
};

interface Props {
  snippet: Snippet;
  text: string;
  /** Puts the solution into the editor. */
  take(): void;
}

/** The solution on request, as a difference to what the reader has. */
export function Solution({ snippet, text, take }: Props) {
  const [diff, setDiff] = useState<readonly DiffLine[]>();
  const show = async () => {
    const { diffLines } = await import('#src/workbench/check/diff.ts');
    setDiff(diffLines(text, snippet.solution));
  };
  return (
    <details class="snippet-solution" onToggle={({ currentTarget }) => currentTarget.open && void show()}>
      <summary>The solution</summary>
      <p>{snippet.reasoning}</p>
      {diff && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and the keyboard must reach it
        <section class="snippet-code" tabIndex={0} aria-label="The solution, compared with yours">
          <pre>
            {diff.map(({ from, text }, index) => (
              <div key={`${index}-${from}`} data-from={from}>
                <span aria-hidden="true">{signs[from]} </span>
                <span class="visually-hidden">{spoken[from]}</span>
                <code>{text}</code>
              </div>
            ))}
          </pre>
        </section>
      )}
      <button type="button" onClick={take}>
        Put it into the editor
      </button>
    </details>
  );
}
