/** The database behind the statement log: opened at the first statement, opened again when it has gone. */
import { type Database, DatabaseStopped, type QueryResult } from '#checkers/sql/database.ts';
import { createStatementLog } from './statement-log.ts';

/** Rows shown at most. */
const mostRows = 50;

export class LogSession {
  readonly #start: () => Promise<Database>;
  #database: Promise<Database> | undefined;

  /** @param start gives a database with the shop's tables, in which the log is then made. */
  constructor(start: () => Promise<Database>) {
    this.#start = start;
  }

  /** Starts the database, if there is none. @throws DownloadError, DatabaseStopped */
  async open(): Promise<void> {
    await this.#opened();
  }

  /**
   * Runs one statement, on a new database when another part of the site took the last one.
   * @throws StatementError, DownloadError, DatabaseStopped when the statement itself stopped the database.
   */
  async run(sql: string): Promise<QueryResult> {
    try {
      return await (await this.#opened()).run(sql, { maxRows: mostRows });
    } catch (error) {
      if (!(error instanceof DatabaseStopped)) throw error;
      this.#database = undefined;
      if (error.reason !== 'cancelled') throw error;
      return await (await this.#opened()).run(sql, { maxRows: mostRows });
    }
  }

  #opened(): Promise<Database> {
    const database = this.#database ?? this.#withLog();
    this.#database = database;
    database.catch(() => {
      if (this.#database === database) this.#database = undefined;
    });
    return database;
  }

  async #withLog(): Promise<Database> {
    const database = await this.#start();
    for (const sql of createStatementLog()) await database.run(sql);
    return database;
  }
}
