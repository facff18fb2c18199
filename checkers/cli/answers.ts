/** Reads a folder of answers: one `NN-name.sql` an exercise. */

import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from './nearest.ts';
import { UserError } from './user-error.ts';

/** No answer is this long; what is beyond is not read. */
const readLimitBytes = 1024 * 1024;

/** The answers that the folder holds, by exercise id. @throws UserError for a missing or empty folder, or a stray file. */
export async function readAnswers(folder: string, ids: readonly string[]): Promise<Map<string, string>> {
  const files = (await namesIn(folder)).filter((name) => name.toLowerCase().endsWith('.sql')).sort();
  if (files.length === 0)
    throw new UserError(
      `The folder ${folder} holds no answer.`,
      `Write one, for example ${join(folder, `${ids[0]}.sql`)}, or download yours from the course's progress page.`,
    );
  const stray = files.find((name) => !ids.includes(idOf(name)));
  if (stray !== undefined) {
    const meant = nearest(idOf(stray), ids);
    throw new UserError(
      `The file ${join(folder, stray)} is for no exercise.`,
      meant ? `Did you mean ${meant}.sql?` : `Name it after an exercise: ${ids[0]}.sql … ${ids.at(-1)}.sql.`,
    );
  }
  const answers = new Map<string, string>();
  for (const file of files) answers.set(idOf(file), await readAnswer(join(folder, file)));
  return answers;
}

/** The exercise id that a file of answers is named after. */
export function idOf(file: string): string {
  return file.replace(/\.sql$/i, '');
}

/** Reads one answer; bytes that are not UTF-8 become U+FFFD, which the grader refuses with its place. */
export async function readAnswer(file: string): Promise<string> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(readLimitBytes), 0, readLimitBytes, 0);
      return new TextDecoder('utf-8').decode(buffer.subarray(0, bytesRead));
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new UserError(
      `The answer ${file} cannot be read: ${reasonOf(error)}.`,
      'Check that it is a file and readable.',
    );
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw new UserError(
      `The folder ${folder} cannot be read: ${reasonOf(error)}.`,
      'Make it and put your answers there, or name another with --answers DIR.',
    );
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it is not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
};

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return reasons[code] ?? String(error);
}
