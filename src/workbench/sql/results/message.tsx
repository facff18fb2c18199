import type { StatementError } from '#checkers/sql/database.ts';
import { TextWithPlaces } from '../../kit/check/text-with-places.tsx';
import { Code } from '../../kit/code/code.tsx';
import { placeAt } from '../../kit/session/place.ts';
import { milliseconds } from '../plan/milliseconds.ts';
import { errorsIn, type Outcome } from '../session/outcome.ts';
import type { SqlSession } from '../session/session.ts';

interface Props {
  session: SqlSession;
  outcome: Outcome;
}

/** What PostgreSQL said to a statement, besides its rows. */
export function Message({ session, outcome }: Props) {
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
      return <Refusal session={session} outcome={outcome} />;
    case 'stopped':
      return (
        <div class="wb-message wb-failed">
          <strong>Stopped</strong> {outcome.error.message} Your text and your changes are kept.{' '}
          <Place session={session} outcome={outcome} />
        </div>
      );
    case 'unreadable':
      return (
        <div class="wb-message wb-failed">
          <strong>Not run</strong> {outcome.message} <Place session={session} outcome={outcome} />
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

function Refusal({
  session,
  outcome,
}: {
  session: SqlSession;
  outcome: Extract<Outcome, { status: 'refused' }>;
}) {
  const { error, statement } = outcome;
  return (
    <div class="wb-message wb-failed">
      <p>
        <strong>PostgreSQL refused it:</strong> {error.message}
      </p>
      {error.position !== undefined && (
        <>
          <p>
            <Place session={session} outcome={outcome} />
          </p>
          <pre>
            <Code text={lineOf(statement.text, error.position)} parser={session.parser} />
          </pre>
        </>
      )}
      <Advice error={error} />
    </div>
  );
}

function Advice({ error }: { error: StatementError }) {
  return (
    <>
      {error.detail && <p>Detail: {error.detail}</p>}
      {error.hint && <p>Hint: {error.hint}</p>}
      {alreadyThere.includes(error.code) && (
        <p>
          It may be there from an earlier run, because your changes are kept. Drop it first, or reset the
          exercise.
        </p>
      )}
      <p class="wb-muted">SQLSTATE {error.code}</p>
    </>
  );
}

/** Where the text is wrong, as a way there. */
function Place({ session, outcome }: Props) {
  const [first] = errorsIn([outcome]);
  if (!first) return null;
  const { line, column } = placeAt(session.text.value, first.from);
  return <TextWithPlaces session={session} text={`Line ${line}, column ${column}`} />;
}

/** The line that PostgreSQL points at; it counts characters. */
function lineOf(sql: string, position: number): string {
  const before = [...sql].slice(0, position).join('');
  return sql.split('\n')[before.split('\n').length - 1] ?? '';
}
