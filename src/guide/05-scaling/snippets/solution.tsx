import { useEffect, useState } from 'preact/hooks';
import type { DiffLine } from '#src/workbench/kit/check/diff.ts';
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
  const [open, setOpen] = useState(false);
  const [diff, setDiff] = useState<readonly DiffLine[]>();
  const differs = text !== snippet.solution;

  useEffect(() => {
    if (!open) return;
    let current = true;
    void import('#src/workbench/kit/check/diff.ts').then(({ diffLines }) => {
      if (current) setDiff(diffLines(text, snippet.solution));
    });
    return () => {
      current = false;
    };
  }, [open, text]);

  return (
    <details class="snippet-solution" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>The solution</summary>
      <p>{snippet.reasoning}</p>
      {diff && (
        <section
          class="snippet-code"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
          tabIndex={0}
          aria-label="The solution, compared with yours"
        >
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
      <button type="button" aria-disabled={!differs} onClick={() => differs && take()}>
        {differs ? 'Put it into the editor' : 'It is in the editor'}
      </button>
    </details>
  );
}
