import { useEffect, useRef, useState } from 'preact/hooks';
import { agreeing, counted, grouped } from '#labs/words.ts';
import { megabytes } from '#src/browser/download.ts';
import { current, databases } from '../open.ts';
import { ChosenView } from './chosen-view.tsx';
import { cancelLoading, choose, type Loading, loading } from './load-file.ts';
import type { Report } from './report.ts';

/** Takes a file of SQL or CSV: dropped anywhere on the page, or chosen. */
export function LoadPanel() {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => followDrops(setIsOver), []);
  const state = loading.value;
  const isBusy = state.state === 'loading' || state.state === 'looking';
  return (
    <section class="pg-section" aria-labelledby="load">
      <h2 id="load">Load a file of your own</h2>
      {!isBusy && state.state !== 'chosen' && (
        <div class="pg-drop" data-over={isOver}>
          <p>
            Drop a <code>.sql</code> file (a plain dump of <code>pg_dump</code> too) or a CSV file on this
            page, or{' '}
            <button type="button" class="pg-link" onClick={() => input.current?.click()}>
              choose a file
            </button>
            . It stays in this browser.
          </p>
        </div>
      )}
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label="File to load"
        accept=".sql,.csv,.tsv,.tab,.txt,.gz"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (file) void choose(file);
        }}
      />
      <State state={state} />
    </section>
  );
}

function State({ state }: { state: Loading }) {
  switch (state.state) {
    case 'none':
      return null;
    case 'looking':
      return (
        <p class="pg-note" role="status">
          Looking at {state.name}…
        </p>
      );
    case 'refused':
      return (
        <p class="pg-note" role="alert" data-kind="refused">
          <strong>{state.name} was not loaded.</strong> {state.why}
        </p>
      );
    case 'chosen':
      return (
        <ChosenView
          chosen={state.chosen}
          names={databases.value.map(({ name }) => name)}
          open={current.value?.kept.value.name ?? ''}
        />
      );
    case 'loading':
      return (
        <div class="pg-note">
          <p role="status">Loading {state.name}</p>
          <p class="pg-progress">
            <progress aria-label="Loaded" value={state.bytes} max={state.totalBytes} />
            <span class="numeric">
              {megabytes(state.bytes)} of {megabytes(state.totalBytes)}
            </span>
            <button type="button" class="control wb-button wb-stop" onClick={cancelLoading}>
              Cancel
            </button>
          </p>
        </div>
      );
    case 'loaded':
      return <Loaded {...state} />;
  }
}

/** What came of a file: what was loaded, what was skipped, what failed with its line. */
function Loaded({ name, into, report }: { name: string; into: string; report: Report }) {
  const { statements, rows, skipped, problems, problemCount, ended } = report;
  return (
    <div class="pg-note" role="status" data-kind={problemCount > 0 || ended ? 'refused' : 'done'}>
      <p>
        <strong>
          {name} {ended ? 'was loaded in part' : 'was loaded'} into {into}:
        </strong>{' '}
        {counted(statements, 'statement')}
        {rows > 0 && `, ${counted(rows, 'row')}`}. {ended}
      </p>
      {skipped.length > 0 && (
        <details>
          <summary>Skipped, because it isn’t needed here</summary>
          <ul>
            {skipped.map(({ what, count }) => (
              <li key={what}>
                {grouped(count)}: {what}
              </li>
            ))}
          </ul>
        </details>
      )}
      {problemCount > 0 && (
        <details open>
          <summary>
            {counted(problemCount, 'error')}
            {problemCount > problems.length && `, the first ${problems.length} of them`}
          </summary>
          <ol class="pg-problems">
            {problems.map(({ line, message, text }) => (
              <li key={`${line}${message}`}>
                <strong>Line {grouped(line)}</strong>: {message}
                {text !== '' && (
                  <>
                    {' '}
                    <code>{text}</code>
                  </>
                )}
              </li>
            ))}
          </ol>
          <p>
            What {agreeing(problemCount, 'this error concerns', 'these errors concern')} was left out.
            Everything else was loaded.
          </p>
        </details>
      )}
    </div>
  );
}

/** Takes files that are dropped on the page. @returns what ends it */
function followDrops(setIsOver: (isOver: boolean) => void): () => void {
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
  const over = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setIsOver(true);
  };
  const leave = ({ relatedTarget }: DragEvent) => {
    if (relatedTarget === null) setIsOver(false);
  };
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file && loading.peek().state !== 'loading') void choose(file);
  };
  addEventListener('dragover', over);
  addEventListener('dragleave', leave);
  addEventListener('drop', drop);
  return () => {
    removeEventListener('dragover', over);
    removeEventListener('dragleave', leave);
    removeEventListener('drop', drop);
  };
}
