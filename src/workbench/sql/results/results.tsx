import type { QueryResult, StatementError } from '#checkers/sql/database.ts';
import { CopyButton } from '#src/ui/copy-button.tsx';
import { milliseconds } from '../plan/milliseconds.ts';
import { Saving } from '../plan/saving.tsx';
import { type Outcome, rowCount } from '../session/outcome.ts';
import type { SqlSession } from '../session/session.ts';
import { toCsv } from './csv.ts';
import { ResultTable } from './result-table.tsx';

/** What the last run gave: messages for each statement, and the rows of the last that has any. */
export function Results({ session }: { session: SqlSession }) {
  const outcomes = session.outcomes.value;
  if (outcomes.length === 0)
    return (
      <p class="wb-empty">
        Nothing has run yet. Place the cursor in a statement and press <kbd>Ctrl</kbd> <kbd>Enter</kbd>.
      </p>
    );
  const withRows = outcomes.findLast(
    (outcome) => outcome.status === 'done' && outcome.result.columns.length > 0,
  );
  const result = withRows?.status === 'done' ? withRows.result : undefined;
  const onlyRows = outcomes.length === 1 && result !== undefined && result.notices.length === 0;
  return (
    <div class="wb-results">
      <Saving session={session} />
      {!onlyRows && (
        <ol class="wb-messages">
          {outcomes.map((outcome, index) => (
            <li key={index}>
              <Message outcome={outcome} />
            </li>
          ))}
        </ol>
      )}
      {result && <Rows result={result} />}
    </div>
  );
}

function Rows({ result }: { result: QueryResult }) {
  return (
    <div class="wb-rows-block">
      <div class="wb-bar">
        <span>
          <strong>{rowCount(result)}</strong>
          {result.truncated && ' (there are more)'} in {milliseconds(result.milliseconds)}
        </span>
        <CopyButton text={() => toCsv(result)} label="Copy as CSV" />
      </div>
      <ResultTable result={result} label="Rows" />
    </div>
  );
}

function Message({ outcome }: { outcome: Outcome }) {
  switch (outcome.status) {
    case 'done':
      return (
        <div class="wb-message">
          <code>{outcome.result.command}</code>{' '}
          <span class="wb-muted">{milliseconds(outcome.result.milliseconds)}</span>
          {outcome.result.notices.map(({ severity, message }, index) => (
            <p key={index} class="wb-notice">
              <strong>{severity}</strong> {message}
            </p>
          ))}
        </div>
      );
    case 'refused':
      return <Refusal error={outcome.error} sql={outcome.statement.text} />;
    case 'stopped':
      return (
        <div class="wb-message wb-failed">
          <strong>Stopped</strong> {outcome.message} Your text and your changes are kept.
        </div>
      );
    case 'unreadable':
      return (
        <div class="wb-message wb-failed">
          <strong>Not run</strong> {outcome.message}
        </div>
      );
    case 'skipped':
      return (
        <div class="wb-message wb-muted">
          {outcome.count === 1 ? 'One statement after it was' : `${outcome.count} statements after it were`}{' '}
          not run.
        </div>
      );
  }
}

/** Duplicate table (which an index counts as), object, schema. */
const alreadyThere = ['42P07', '42710', '42P06'];

function Refusal({ error, sql }: { error: StatementError; sql: string }) {
  const { position } = error;
  const before = position === undefined ? undefined : [...sql].slice(0, position);
  const line = before?.filter((character) => character === '\n').length;
  return (
    <div class="wb-message wb-failed">
      <p>
        <strong>PostgreSQL refused it:</strong> {error.message}
      </p>
      {line !== undefined && (
        <pre>
          <code>{sql.split('\n')[line]}</code>
        </pre>
      )}
      {error.detail && <p>Detail: {error.detail}</p>}
      {error.hint && <p>Hint: {error.hint}</p>}
      {alreadyThere.includes(error.code) && (
        <p>
          It may be there from an earlier run, as your changes are kept: drop it first, or reset the exercise.
        </p>
      )}
      <p class="wb-muted">SQLSTATE {error.code}</p>
    </div>
  );
}
