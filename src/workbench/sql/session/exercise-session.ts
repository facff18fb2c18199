/** An exercise of the query lab at work. */
import { signal } from '@preact/signals';
import type { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import { parameterCount } from '#checkers/sql/statements.ts';
import type { SqlExercise } from '#labs/sql-exercise.ts';
import type { ExercisePage, SolutionView } from '../../kit/session/session.ts';
import { prepareHidden, prepareSpare, pristineDatabase } from '../database/pool.ts';
import { loadSolution } from './exercise.ts';
import { bind } from './params.ts';
import { type Sent, SqlSession } from './session.ts';

export class SqlExerciseSession extends SqlSession {
  readonly definition: SqlExercise;
  override readonly workload: SqlExercise['workload'];
  /** What the exercise asks for, by the ids of its checks; empty until the grader's code is there. */
  readonly requirements = signal<readonly { id: string; title: string }[]>([]);

  constructor(page: ExercisePage, definition: SqlExercise, starter: string) {
    super(page, definition.hints, starter);
    this.definition = definition;
    this.workload = definition.workload;
    if (this.work.peek().passed) this.panel.value = 'check';
  }

  override get setup(): string {
    return this.definition.setup;
  }

  override startDatabase(): Promise<PgliteDatabase> {
    return pristineDatabase();
  }

  override sentAfterChange(): readonly Sent[] {
    const { answer, workload } = this.definition;
    if (answer === 'query') return [];
    return workload.map((each) => {
      const sql = each.measured ?? each.sql;
      return { sql, params: bind(this, each, parameterCount(sql), 'kept'), workload: each };
    });
  }

  override becameReady(): void {
    prepareSpare();
  }

  override edited(): void {
    if (this.status.peek().state === 'ready') prepareHidden();
  }

  /** Reads what the exercise asks for. Without the grader's code it is not told before the first check. */
  override async settle(): Promise<void> {
    const { checksOf } = await import('#checkers/sql/checks.ts');
    this.requirements.value = checksOf(this.definition).map(({ id, title }) => ({ id, title }));
  }

  override async loadSolution(yours: string): Promise<SolutionView> {
    const { answer, solution } = this.definition;
    const [{ gradedPart }, text] = await Promise.all([
      import('./graded-part.ts'),
      loadSolution(this.lab, this.id),
    ]);
    return {
      text,
      yours: gradedPart(yours, answer),
      reasoning: solution.reasoning,
      alternatives: solution.alternatives.map(({ why, sql }) => ({ why, text: sql })),
    };
  }
}
