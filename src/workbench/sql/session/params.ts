/** Values for `$1`, `$2`: the exercise gives them, the learner may change them. */
import type { Statement } from '#checkers/sql/statements.ts';
import type { Workload } from '#labs/sql-exercise.ts';
import type { SqlSession } from './session.ts';

/** Under this name stand the values of statements that belong to no workload. */
export const ownParams = 'own';

/** The workload that a statement of the editor stands for: by its `-- statement:` line, by its text, or the only one. */
export function workloadOf(
  session: SqlSession,
  statement: Pick<Statement, 'name' | 'text'>,
): Workload | undefined {
  const { workload } = session;
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
  const name = workload?.name ?? session.workload[0]?.name ?? ownParams;
  const given = session.cases.peek()[name] ?? [];
  const kept = values === 'kept' ? (session.work.peek().params[name] ?? []) : [];
  return Array.from({ length: count }, (_, index) => kept[index] ?? given[index] ?? null);
}
