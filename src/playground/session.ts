/** A playground at work: SQL without a task, on a database that its user owns. */

import { type Signal, signal } from '@preact/signals';
import { StatementError } from '#checkers/sql/database.ts';
import type { PgliteDatabase } from '#checkers/sql/pglite/database.ts';
import type { SolutionView } from '#src/workbench/kit/session/session.ts';
import { ownDatabase } from '#src/workbench/sql/database/pool.ts';
import { type Sent, SqlSession } from '#src/workbench/sql/session/session.ts';
import { choosePrevious } from '#src/workbench/sql/store/plan-history.ts';
import { type KeptDatabase, keptDatabases, shopId } from './kept.ts';
import { starters } from './starters.ts';

export const playground = 'playground';

/** SQLSTATE of what needs a transaction where there is none. */
const noTransaction = '25P01';

/** Statements, and characters of them, from which on the state itself is kept and no longer what led to it. */
const longJournal = 100;
const largeJournal = 200_000;

export class PlaygroundSession extends SqlSession {
  override readonly workload = [];
  override readonly choosesBefore = choosePrevious;
  readonly kept: Signal<KeptDatabase>;

  constructor(kept: KeptDatabase) {
    super({ lab: playground, id: kept.id }, [], starters[kept.id === shopId ? 'shop' : 'own']);
    this.kept = signal(kept);
  }

  /** A database of one's own is empty until something is loaded. */
  override get setup(): string {
    const { id, start, now } = this.kept.peek();
    return id === shopId || start || now ? '' : 'DROP TABLE order_items, orders, products, customers';
  }

  override startDatabase(): Promise<PgliteDatabase> {
    const { start, now } = this.kept.peek();
    return ownDatabase(now ?? start);
  }

  /** The query that was run last: nobody says here what else a change is for. */
  override sentAfterChange(): readonly Sent[] {
    const last = this.plans.peek().findLast(({ origin }) => origin === 'run');
    return last ? [{ sql: last.sql, params: last.params, workload: undefined }] : [];
  }

  override async loadSolution(): Promise<SolutionView> {
    throw new Error('A playground has no task and no solution.');
  }

  /** Keeps what was changed as a data directory, where the list of changes has become long. */
  async keepIfLong(): Promise<void> {
    const { journal } = this.work.peek();
    const characters = journal.reduce((sum, { sql }) => sum + sql.length, 0);
    if (journal.length < longJournal && characters < largeJournal) return;
    await this.keepState('now');
  }

  /**
   * Keeps the database as it is, as what a reset brings back or as what was changed since. In an open transaction it
   * does nothing. Call it while nothing else uses the database.
   * @throws NotKept, DatabaseStopped
   */
  async keepState(as: 'start' | 'now'): Promise<void> {
    const { database } = this;
    if (!database || (await this.isInTransaction())) return;
    const state = await database.snapshot();
    const kept = this.kept.peek();
    this.kept.value = as === 'start' ? { ...kept, start: state, now: undefined } : { ...kept, now: state };
    try {
      await keptDatabases.keep(this.kept.peek());
    } finally {
      await this.updateWork((work) => ({ ...work, journal: [] }));
    }
  }

  /** Forgets what was changed; `resetDatabase` then brings the start state back. @throws NotKept */
  async forgetChanges(): Promise<void> {
    const kept = { ...this.kept.peek(), now: undefined };
    this.kept.value = kept;
    await keptDatabases.keep(kept);
  }

  /** Whether a transaction is open, or has failed. Call it while nothing else uses the database. @throws DatabaseStopped */
  async isInTransaction(): Promise<boolean> {
    const { database } = this;
    try {
      await database?.run('SAVEPOINT securecart_transaction');
      await database?.run('RELEASE securecart_transaction');
      return true;
    } catch (error) {
      if (!(error instanceof StatementError)) throw error;
      return error.code !== noTransaction;
    }
  }
}
