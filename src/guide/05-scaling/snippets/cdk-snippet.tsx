import { useEffect, useRef, useState } from 'preact/hooks';
import { Findings } from '#src/workbench/kit/check/findings.tsx';
import { type SnippetId, snippetOf } from './catalogue.ts';
import { readDraft, saveDraft } from './draft.ts';
import { synthesiseSnippet } from './engine.ts';
import { type Outcome, outcomeOf, resourceCounts, summariseOutcome } from './outcome.ts';
import { ProgramEditor } from './program-editor.tsx';
import { Solution } from './solution.tsx';
import '#src/workbench/kit/workbench.css';
import '#src/workbench/kit/check/check.css';
import './cdk-snippet.css';

/** How long the text stands still before it is synthesised again, ms. */
const pause = 600;

/** A CDK app to change: synthesised and checked in the page. */
export default function CdkSnippet({ id }: { id: SnippetId }) {
  const snippet = snippetOf(id);
  const [text, setText] = useState(snippet.starter);
  const [outcome, setOutcome] = useState<Outcome>();
  const [state, setState] = useState<'new' | 'working' | 'done'>('new');
  const latest = useRef(0);

  // After the first painting, or what was built and what is shown would differ.
  useEffect(() => setText(readDraft(id) ?? snippet.starter), [id]);

  const run = async (program: string) => {
    const own = ++latest.current;
    setState('working');
    const result = await synthesiseSnippet(program)
      .then((synthesis) => outcomeOf(synthesis, snippet.checks))
      .catch((error: Error): Outcome => ({ state: 'refused', message: error.message }));
    if (own !== latest.current) return;
    setOutcome(result);
    setState('done');
  };

  const change = (changed: string) => {
    setText(changed);
    saveDraft(id, changed === snippet.starter ? undefined : changed);
  };

  // Once the engine is there, an edit is checked as soon as the typing stops.
  useEffect(() => {
    if (state === 'new') return;
    const timer = setTimeout(() => void run(text), pause);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <section class="snippet" aria-label={snippet.title}>
      <p>
        <strong>To do.</strong> {snippet.task}
      </p>
      <ProgramEditor
        label={`${snippet.title}: app.ts`}
        text={text}
        change={change}
        run={() => void run(text)}
      />
      <div class="snippet-commands">
        <button
          type="button"
          class="snippet-run"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          onClick={() => void run(text)}
        >
          Synthesise and check
        </button>
        <button type="button" onClick={() => change(snippet.starter)}>
          Start again
        </button>
        <p class="snippet-status" role="status" data-state={state}>
          {statusOf(state, outcome)}
        </p>
      </div>
      {outcome?.state === 'checked' && (
        <>
          <Findings findings={outcome.findings} />
          <details class="snippet-template">
            <summary>The template: {Object.keys(outcome.template.Resources).length} resources</summary>
            <ul>
              {resourceCounts(outcome.template).map(({ type, count }) => (
                <li key={type}>
                  <code>{type}</code>
                  {count > 1 && ` × ${count}`}
                </li>
              ))}
            </ul>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it */}
            <section class="snippet-code" tabIndex={0} aria-label="The template as JSON">
              <pre>
                <code>{JSON.stringify(outcome.template, undefined, 2)}</code>
              </pre>
            </section>
          </details>
        </>
      )}
      <Solution snippet={snippet} text={text} take={() => change(snippet.solution)} />
    </section>
  );
}

function statusOf(state: 'new' | 'working' | 'done', outcome: Outcome | undefined): string {
  if (state === 'working' && !outcome) return 'Fetching the CDK engine and synthesising…';
  if (state === 'new' || !outcome) return 'The first time fetches the CDK engine, about 1.2 MB.';
  return summariseOutcome(outcome);
}
