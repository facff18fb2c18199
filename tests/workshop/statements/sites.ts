/** Every place in the workshop's server that sends a statement. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverFolder } from './measured.ts';

/** `.execute()` and its siblings of Kysely, and of what is written in SQL; not a transaction's, which has a function. */
const sends = /\.(?:execute|executeTakeFirst|executeTakeFirstOrThrow)\((?:db|transaction)?\)/g;

/** Not walked: what PGlite is asked once at its start, since the walk is on a server. */
const notWalked = ['store/embedded.ts'];

/** As `board.ts:40`. Migrations run once, before there is a history. */
export function statementSites(): string[] {
  const files = readdirSync(serverFolder, { recursive: true, encoding: 'utf8' }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('migrations.ts'))
    .filter((file) => !notWalked.some((part) => file.startsWith(part)))
    .flatMap((file) => {
      const text = readFileSync(join(serverFolder, file), 'utf8');
      return [...text.matchAll(sends)].map(
        ({ index }) => `${file}:${text.slice(0, index).split('\n').length}`,
      );
    });
}
