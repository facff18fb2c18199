/** Loaded ahead of a program (`node --import`): records what it sends to PGlite, into the file `$RECORD_STATEMENTS`. */
import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { recordSessions } from './statements.ts';

const file = process.env.RECORD_STATEMENTS;
if (file) {
  const sessions = recordSessions(Worker);
  process.once('exit', () => writeFileSync(file, JSON.stringify(sessions)));
}
