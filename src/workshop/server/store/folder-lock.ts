/** Keeps a second process out of a data folder: two PGlites on one folder lose rows without a word. */
import { readFileSync, realpathSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { UserError } from '#checkers/command/user-error.ts';

/** An owner shows so often that it lives, ms: nothing else tells of a process on another machine or in a container. */
const signEveryMs = 10_000;
/** Without a sign for so long, it is gone. */
const goneAfterMs = 3 * signEveryMs;

interface Owner {
  pid: number;
  host: string;
}

/**
 * Takes the lock file, also from a process that is no more.
 * @param folder may be a link to the folder.
 * @returns what gives it back.
 * @throws UserError when a process that lives has it.
 */
export function lockFolder(folder: string): () => void {
  const file = `${realpathSync(folder)}.lock`;
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, `${process.pid} ${hostname()}`, { flag: 'wx' });
      return keepLocked(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = ownerOf(file);
    if (owner) expectGone(folder, owner, file);
    if (attempt > 3)
      throw new UserError(
        `The lock file ${file} can't be taken over.`,
        'Delete it if no workshop server runs.',
      );
    rmSync(file, { force: true });
  }
}

function keepLocked(file: string): () => void {
  const sign = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(file, now, now);
    } catch {
      // The folder may be out of reach for a moment.
    }
  }, signEveryMs).unref();
  return () => {
    clearInterval(sign);
    rmSync(file, { force: true });
  };
}

/** @throws UserError when the owner lives, or may */
function expectGone(folder: string, { pid, host }: Owner, file: string): void {
  if (host !== hostname()) {
    const silentMs = Date.now() - statSync(file).mtimeMs;
    if (silentMs > goneAfterMs) return;
    throw new UserError(
      `${folder} is in use by a workshop server on another machine or in another container, ${host}.`,
      `Stop that server, or name another folder with --data. If it was killed, try again in ${goneAfterMs / 1000} s.`,
    );
  }
  if (pid !== process.pid && isAlive(pid))
    throw new UserError(
      `${folder} is in use by another workshop server, process ${pid}.`,
      'Stop that server, or name another folder with --data.',
    );
}

/** An earlier version wrote no host: it was this one. */
function ownerOf(file: string): Owner | undefined {
  try {
    const [pid, host = hostname()] = readFileSync(file, 'utf8').split(' ');
    const owner = Number(pid);
    return Number.isSafeInteger(owner) && owner > 0 ? { pid: owner, host } : undefined;
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
