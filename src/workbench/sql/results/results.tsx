import type { QueryResult } from '#checkers/sql/database.ts';
import { CopyButton } from '#src/ui/copy-button.tsx';
import { Press } from '../../kit/shell/press.tsx';
import { milliseconds } from '../plan/milliseconds.ts';
import { Saving } from '../plan/saving.tsx';
import { nameOf, type Outcome, rowCount } from '../session/outcome.ts';
import type { SqlSession } from '../session/session.ts';
import { toCsv } from './csv.ts';
import { Message } from './message.tsx';
import { ResultTable } from './result-table.tsx';

/** What came of each statement of the last run, and which one runs now. */
export function Results({ session }: { session: SqlSession }) {
  const outcomes = session.outcomes.value;
  const underWay = session.underWay.value;
  if (outcomes.length === 0 && !underWay)
    return (
      <p class="wb-empty">
        Nothing has run yet. Place the cursor in a statement. <Press keys={['Ctrl', 'Enter']} button="Run" />{' '}
        to run it.
      </p>
    );
  const [only, ...others] = outcomes;
  const isOne = others.length === 0 && (!underWay || underWay.count === 1);
  return (
    <div class="wb-results" data-several={!isOne}>
      {!underWay && <Saving session={session} />}
      {isOne && only ? (
        <One session={session} outcome={only} />
      ) : (
        <ol class="wb-outcomes">
          {outcomes.map((outcome, index) => (
            <li key={index}>
              <Named session={session} outcome={outcome} />
            </li>
          ))}
        </ol>
      )}
      {underWay && (
        <p class="wb-running" role="status">
          Running{underWay.count > 1 && ` statement ${underWay.position} of ${underWay.count}`}:{' '}
          <code>{nameOf(underWay.statement)}</code>
        </p>
      )}
    </div>
  );
}

interface Props {
  session: SqlSession;
  outcome: Outcome;
}

/** The outcome of a single statement: its rows fill the panel. */
function One({ session, outcome }: Props) {
  const result = rowsOf(outcome);
  return (
    <>
      {(!result || result.notices.length > 0) && (
        <div class="wb-messages">
          <Message session={session} outcome={outcome} />
        </div>
      )}
      {result && <Rows result={result} label="Rows" />}
    </>
  );
}

/** The outcome of one statement among several, under its name. */
function Named({ session, outcome }: Props) {
  const result = rowsOf(outcome);
  const name = 'statement' in outcome ? nameOf(outcome.statement) : undefined;
  return (
    <>
      {name && <h2 class="wb-outcome-name">{name}</h2>}
      {(!result || result.notices.length > 0) && <Message session={session} outcome={outcome} />}
      {result && <Rows result={result} label={`Rows of ${name}`} />}
    </>
  );
}

function rowsOf(outcome: Outcome): QueryResult | undefined {
  return outcome.status === 'done' && outcome.result.columns.length > 0 ? outcome.result : undefined;
}

function Rows({ result, label }: { result: QueryResult; label: string }) {
  return (
    <div class="wb-rows-block">
      <div class="wb-bar">
        <span>
          <strong>{rowCount(result)}</strong>
          {result.truncated && ' (there are more)'} in {milliseconds(result.milliseconds)}
        </span>
        <CopyButton text={() => toCsv(result)} label="Copy as CSV" />
      </div>
      <ResultTable result={result} label={label} />
    </div>
  );
}
