/** Values for `$1`, `$2`: the exercise gives them, the learner may change them. */
import { StatementError } from '#checkers/sql/database.ts';
import type { Statement } from '#checkers/sql/statements.ts';
import type { Workload } from '#labs/sql-exercise.ts';
import type { SqlSession } from './session.ts';

/** The workload that a statement of the editor stands for: by its `-- statement:` line, by its text, or the only one. */
export function workloadOf(
  session: SqlSession,
  statement: Pick<Statement, 'name' | 'text'>,
): Workload | undefined {
  const { workload } = session.definition;
  if (workload.length === 1) return workload[0];
  const text = statement.text.replace(/\s+/g, ' ');
  return (
    workload.find(({ name }) => name === statement.name) ??
    workload.find(({ sql }) => sql.replace(/\s+/g, ' ').trim() === text)
  );
}

/**
 * Values for the first `count` parameters of a workload.
 * @param values `given` by the exercise, or `kept`: the learner's where there are any.
 */
export function bind(
  session: SqlSession,
  workload: Workload | undefined,
  count: number,
  values: 'given' | 'kept',
): (string | null)[] {
  const name = workload?.name ?? session.definition.workload[0].name;
  const given = session.cases.peek()[name] ?? [];
  const kept = values === 'kept' ? (session.work.peek().params[name] ?? []) : [];
  return Array.from({ length: count }, (_, index) => kept[index] ?? given[index] ?? null);
}

/** PostgreSQL's "invalid input syntax" and "operator does not exist": a list was bound where one element is wanted. */
const wantsElement = ['22P02', '42883', '42804'];

/**
 * The elements to send one by one, when a statement refused the list that the application walks; undefined when the
 * refusal has another reason.
 */
export function elementsOf(
  workload: Workload | undefined,
  params: readonly (string | null)[],
  error: unknown,
): string[] | undefined {
  const list = params[0];
  if (!workload?.perElement || !list?.startsWith('{')) return undefined;
  if (!(error instanceof StatementError) || !wantsElement.includes(error.code)) return undefined;
  return list.slice(1, -1).split(',');
}
