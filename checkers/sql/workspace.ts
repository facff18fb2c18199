/** Where an answer runs, so that it can be taken back: inside one transaction, or in a session that is given up afterward. */

import { type Database, StatementError } from './database.ts';
import { readSettings } from './settings.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';
import type { StartState, StartStateParts } from './start-state.ts';
import { closesTransaction, opensTransaction, type Statement } from './statements.ts';
import {
  hasLockedRows,
  type RowMarks,
  readFingerprints,
  readPristineMark,
  rowsWritten,
  tablesThatDiffer,
} from './traces.ts';

export interface Workspace {
  /** What it needs to know of the start state, besides what every grading does. */
  readonly wants: readonly StartStateParts[];
  open(): Promise<void>;
  /** Takes note of a statement of the answer that ran. */
  follow(statement: Statement): void;
  /** Returns PostgreSQL's refusal instead of throwing it, and leaves the session usable. */
  attempt<T>(action: () => Promise<T>): Promise<T | StatementError>;
  /** Runs what is then forgotten again, whatever it does to settings, rows and objects. */
  undone<T>(action: () => Promise<T>): Promise<T>;
  /** The same for what writes to tables that it stores anew first: the rows that it writes go with their files. */
  undoneOnCopies<T>(action: () => Promise<T>): Promise<T>;
  /** What the database is now. @param before what it was when the answer's turn came */
  snapshot(before: Snapshot): Promise<Snapshot>;
  /** What is written in the course's tables before the answer, whose turn comes next. */
  rowMarksAtStart(start: StartState): Promise<RowMarks>;
  /** The same now. Two marks tell to which tables something was written between them. */
  rowMarks(): Promise<RowMarks>;
  /** Brings back the pristine database. */
  close(): Promise<void>;
}

/** For answers that can all be rolled back, which is much faster than a fresh database. */
export class OneTransaction implements Workspace {
  readonly wants = [];
  readonly #db: Database;
  #pristine = '';
  #rowsAtStart: RowMarks = new Map();
  #written = false;

  constructor(db: Database) {
    this.#db = db;
  }

  async open(): Promise<void> {
    this.#pristine = await readPristineMark(this.#db);
    await this.#db.run('BEGIN');
    this.#rowsAtStart = await this.rowMarks();
    await this.#db.run('SAVEPOINT opened');
  }

  follow(): void {}

  attempt<T>(action: () => Promise<T>): Promise<T | StatementError> {
    return attemptAtSavepoint(this.#db, action);
  }

  undone<T>(action: () => Promise<T>): Promise<T> {
    return undoneAtSavepoint(this.#db, action);
  }

  async snapshot(before: Snapshot): Promise<Snapshot> {
    // Every object is a row of a catalog: a transaction that has no number yet has written none.
    const { rows } = await this.#db.run('SELECT pg_catalog.pg_current_xact_id_if_assigned()');
    return rows[0]?.[0] === null
      ? { ...before, settings: await readSettings(this.#db) }
      : await readSnapshot(this.#db);
  }

  async undoneOnCopies<T>(action: () => Promise<T>): Promise<T> {
    this.#written = await this.#hasWritten();
    try {
      return await this.undone(action);
    } finally {
      this.#rowsAtStart = await this.rowMarks();
    }
  }

  async #hasWritten(): Promise<boolean> {
    return this.#written || tablesThatDiffer(this.#rowsAtStart, await this.rowMarks()).length > 0;
  }

  async rowMarksAtStart(): Promise<RowMarks> {
    // A table of the exercise's own that is truncated from here on gets another file, as one that was there before does.
    await this.#db.run('SAVEPOINT set_up');
    return this.rowMarks();
  }

  rowMarks(): Promise<RowMarks> {
    return rowsWritten(this.#db);
  }

  async close(): Promise<void> {
    if (!(await this.#rolledBack())) await this.#db.reset();
  }

  /** Whether rolling back brought everything back: it leaves dead rows, and sizes that were counted anew. */
  async #rolledBack(): Promise<boolean> {
    try {
      const locked = await this.#askEvenIfFailed();
      const written = await this.#hasWritten();
      await this.#db.run('ROLLBACK');
      return !locked && !written && (await readPristineMark(this.#db)) === this.#pristine;
    } catch {
      return false; // The database is gone.
    }
  }

  async #askEvenIfFailed(): Promise<boolean> {
    try {
      return await hasLockedRows(this.#db);
    } catch (error) {
      if (!(error instanceof StatementError)) throw error;
      // A failed transaction answers nothing until it is back at a savepoint.
      await this.#db.run('ROLLBACK TO opened');
      return hasLockedRows(this.#db);
    }
  }
}

/** For answers that have transactions of their own, or statements that may not run inside one. */
export class OwnSession implements Workspace {
  readonly wants = ['fingerprints'] as const;
  readonly #db: Database;
  /** Whether the answer's own BEGIN is in force. */
  #inTransaction = false;

  constructor(db: Database) {
    this.#db = db;
  }

  async open(): Promise<void> {}

  follow({ verb }: Statement): void {
    if (opensTransaction.test(verb)) this.#inTransaction = true;
    else if (closesTransaction.test(verb)) this.#inTransaction = false;
  }

  async attempt<T>(action: () => Promise<T>): Promise<T | StatementError> {
    if (this.#inTransaction) return attemptAtSavepoint(this.#db, action);
    try {
      return await action();
    } catch (error) {
      if (error instanceof StatementError) return error;
      throw error;
    }
  }

  undone<T>(action: () => Promise<T>): Promise<T> {
    return this.#inTransaction
      ? undoneAtSavepoint(this.#db, action)
      : undoing(this.#db, ['BEGIN'], ['ROLLBACK'], action);
  }

  undoneOnCopies<T>(action: () => Promise<T>): Promise<T> {
    return this.undone(action);
  }

  snapshot(): Promise<Snapshot> {
    return readSnapshot(this.#db);
  }

  async rowMarksAtStart({ fingerprints }: StartState): Promise<RowMarks> {
    return fingerprints;
  }

  rowMarks(): Promise<RowMarks> {
    return readFingerprints(this.#db);
  }

  close(): Promise<void> {
    return this.#db.reset();
  }
}

async function attemptAtSavepoint<T>(db: Database, action: () => Promise<T>): Promise<T | StatementError> {
  await db.run('SAVEPOINT attempt');
  try {
    const value = await action();
    await db.run('RELEASE attempt');
    return value;
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    await db.run('ROLLBACK TO attempt');
    await db.run('RELEASE attempt');
    return error;
  }
}

function undoneAtSavepoint<T>(db: Database, action: () => Promise<T>): Promise<T> {
  return undoing(db, ['SAVEPOINT undone'], ['ROLLBACK TO undone', 'RELEASE undone'], action);
}

/** A database that stopped meanwhile has nothing to undo. */
async function undoing<T>(
  db: Database,
  before: readonly string[],
  after: readonly string[],
  action: () => Promise<T>,
): Promise<T> {
  const undo = async () => {
    for (const statement of after) await db.run(statement);
  };
  for (const statement of before) await db.run(statement);
  try {
    const value = await action();
    await undo();
    return value;
  } catch (error) {
    if (error instanceof StatementError) await undo();
    throw error;
  }
}
