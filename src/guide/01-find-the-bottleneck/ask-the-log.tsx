import { useEffect, useRef, useState } from 'preact/hooks';
import { type QueryResult, StatementError } from '#checkers/sql/database.ts';
import { type LogQuestion, logQuestions } from './log-questions.ts';
import { LogSession } from './log-session.ts';
import { ResultRows } from './result-rows.tsx';
import '../part/part.css';
import './ask-the-log.css';

type State =
  | { step: 'closed' }
  | { step: 'opening' }
  | { step: 'ready' }
  | { step: 'running' }
  | { step: 'answered'; result: QueryResult; of: LogQuestion | undefined }
  | { step: 'failed'; message: string };

/** One for all visits of the page: it outlives page changes, as the databases do. */
const session = new LogSession(async () => (await import('../database.ts')).guideDatabase());

/** A SQL box on the statement log, with questions to start from. */
export default function AskTheLog() {
  const [state, setState] = useState<State>({ step: 'closed' });
  const [sql, setSql] = useState<string>(logQuestions[0].sql);
  const box = useRef<HTMLTextAreaElement>(null);
  const busy = state.step === 'opening' || state.step === 'running';

  const open = async () => {
    setState({ step: 'opening' });
    const failure = await session.open().then(() => undefined, messageOf);
    setState(failure === undefined ? { step: 'ready' } : { step: 'failed', message: failure });
  };
  useEffect(() => {
    if (state.step === 'ready') box.current?.focus();
  }, [state.step]);
  const run = async (statement: string) => {
    if (busy) return;
    setState({ step: 'running' });
    // A last semicolon is what one is used to type; PostgreSQL takes one statement at a time.
    setState(
      await session.run(statement.replace(/;\s*$/, '')).then(
        (result): State => ({ step: 'answered', result, of: questionWith(statement) }),
        (error: unknown): State => ({ step: 'failed', message: messageOf(error) }),
      ),
    );
  };
  const ask = (question: LogQuestion) => {
    setSql(question.sql);
    void run(question.sql);
  };

  if (state.step === 'closed' || state.step === 'opening')
    return (
      <div class="panel part log">
        <p>
          <code>statement_log</code>: {logQuestions.length} questions to start from, and your own. PostgreSQL
          18 runs in this page, with the shop’s tables; the first start takes a few seconds.
        </p>
        <button
          type="button"
          class="control log-open needs-script"
          disabled={busy}
          onClick={() => void open()}
        >
          {busy ? 'Opening…' : 'Open the log'}
        </button>
        <noscript>The log runs a PostgreSQL in this page and needs JavaScript.</noscript>
      </div>
    );
  return (
    <div class="panel part log" data-open>
      <ul class="log-questions part-buttons" aria-label="Questions to start from">
        {logQuestions.map((question) => (
          <li key={question.id}>
            <button
              type="button"
              class="control"
              disabled={busy}
              aria-pressed={sql === question.sql}
              onClick={() => ask(question)}
            >
              {question.ask}
            </button>
          </li>
        ))}
      </ul>
      <textarea
        class="control"
        ref={box}
        aria-label="SQL on statement_log and the shop’s tables"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        spellcheck={false}
        autocomplete="off"
        rows={10}
        value={sql}
        onInput={({ currentTarget }) => setSql(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void run(sql);
        }}
      />
      <p class="log-run">
        <button type="button" class="control" disabled={busy} onClick={() => void run(sql)}>
          Run
        </button>
        <span>
          or <kbd>Ctrl</kbd> <kbd>Enter</kbd>
        </span>
      </p>
      <div class="log-answer" role="status">
        <Answer state={state} />
      </div>
    </div>
  );
}

function Answer({ state }: { state: State }) {
  switch (state.step) {
    case 'running':
      return <p>Running…</p>;
    case 'failed':
      return <p class="log-failed">{state.message}</p>;
    case 'answered':
      return (
        <>
          <ResultRows result={state.result} />
          {state.of && <p class="log-note">{state.of.note}</p>}
        </>
      );
    default:
      return <p>Choose a question, or write your own, and run it.</p>;
  }
}

function questionWith(sql: string): LogQuestion | undefined {
  return logQuestions.find((question) => question.sql === sql);
}

function messageOf(error: unknown): string {
  if (error instanceof StatementError) return `PostgreSQL refused it: ${error.message}`;
  return `It did not work: ${error instanceof Error ? error.message : String(error)} Try again.`;
}
