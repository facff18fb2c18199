/** Keeps a second process out of a data folder: two PGlites on one folder lose rows without a word. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { UserError } from '#checkers/command/user-error.ts';

/**
 * Takes the lock file, also from a process that is no more.
 * @returns what gives it back.
 * @throws UserError when a process that lives has it.
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = ownerOf(file);
    if (owner !== undefined && owner !== process.pid && isAlive(owner))
      throw new UserError(
        `${folder} is in use by another workshop server, process ${owner}.`,
        'Stop that server, or name another folder with --data.',
      );
    if (attempt > 3)
      throw new UserError(
        `The lock file ${file} can't be taken over.`,
        'Delete it if no workshop server runs.',
      );
    rmSync(file, { force: true });
  }
}

function ownerOf(file: string): number | undefined {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(owner) && owner > 0 ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
