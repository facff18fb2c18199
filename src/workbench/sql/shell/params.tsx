import { useId } from 'preact/hooks';
import { parameterCount, splitStatements } from '#checkers/sql/statements.ts';
import { bind, ownParams, workloadOf } from '../session/params.ts';
import type { SqlSession } from '../session/session.ts';
import { statementsAt } from '../session/statement-at.ts';

/** Inputs for `$1`, `$2` of the statement under the cursor. There is none when the text has no parameter. */
export function Params({ session }: { session: SqlSession }) {
  const id = useId();
  const subject = subjectOf(session);
  if (!subject) return null;
  const { workload, name, count } = subject;
  const given = session.cases.value[name] ?? [];
  // Read for their signals: the inputs follow what is stored.
  void session.work.value;
  const values = bind(session, workload, count, 'kept');

  const change = (index: number, value: string) => {
    const params = values.map((old, at) => (at === index ? value : (old ?? '')));
    void session.updateWork((work) => ({ ...work, params: { ...work.params, [name]: params } }));
  };
  const changed = values.some((value, index) => value !== (given[index] ?? null));
  const forget = () =>
    void session.updateWork(({ params: { [name]: _, ...params }, ...work }) => ({
      ...work,
      params,
    }));

  return (
    <fieldset
      class="wb-params"
      aria-label={workload ? `Parameters of ${workload.title}` : `Parameters of the statement`}
    >
      {values.map((value, index) => (
        <label key={`${name}${index}`} for={`${id}${index}`}>
          <code>${index + 1}</code>
          <input
            class="control"
            id={`${id}${index}`}
            type="text"
            value={value ?? ''}
            size={Math.min(26, Math.max(6, (value ?? '').length + 1))}
            spellcheck={false}
            autocomplete="off"
            onInput={({ currentTarget }) => change(index, currentTarget.value)}
          />
        </label>
      ))}
      {changed && (
        <button type="button" class="control wb-button wb-quiet" onClick={forget}>
          {given.length > 0 ? 'As given' : 'Clear'}
        </button>
      )}
    </fieldset>
  );
}

/** The statement under the cursor if it has parameters, else the first that has: the row then hardly ever jumps. */
function subjectOf(session: SqlSession) {
  const text = session.text.value;
  try {
    const { from } = session.selection.value;
    const candidates = [...statementsAt(text, { from, to: from }), ...splitStatements(text)];
    const statement = candidates.find((candidate) => parameterCount(candidate.text) > 0);
    if (!statement) return undefined;
    const workload = workloadOf(session, statement) ?? session.workload[0];
    return { workload, name: workload?.name ?? ownParams, count: parameterCount(statement.text) };
  } catch {
    return undefined; // Something is opened and not yet closed.
  }
}
