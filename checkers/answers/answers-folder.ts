/** Finds and reads a folder of answers: one file an exercise, `NN-name.sql` or `NN-name.ts`. */

import { existsSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nearest } from '../command/nearest.ts';
import { UserError } from '../command/user-error.ts';

/** No answer is this long; what is beyond is not read. */
const readLimitBytes = 1024 * 1024;

/** What the answers of a lab are kept as. */
export interface AnswerNames {
  /** The lab's exercises, in order. */
  ids: readonly string[];
  extension: '.sql' | '.ts';
}

/** Where a lab's answers are when no one says otherwise; git ignores it. */
export function defaultFolder(lab: string): string {
  return join('answers', lab);
}

/** What systems and editors leave beside the files that someone made: `._01-a.sql`, `Thumbs.db`, `01-a.sql~`. */
const litter = /^(\..*|~\$.*|#.*#|Thumbs\.db|desktop\.ini)$|(~|\.sw[op]|\.bak|\.orig|\.tmp)$/i;

/** The files that the folder holds, by exercise id. @throws UserError for a missing or empty folder, or a stray file */
export async function findAnswers(folder: string, names: AnswerNames): Promise<Map<string, string>> {
  const { ids, extension } = names;
  const answers = await answersIn(folder, names);
  if (answers.size === 0)
    throw new UserError(
      `The folder ${folder} contains no answer.`,
      `Write one, for example ${join(folder, `${ids[0]}${extension}`)}, or download yours from the course's progress page.`,
    );
  return answers;
}

/** The answers to those exercises, whatever else the folder holds. @throws UserError when one is missing */
export async function answersTo(
  asked: readonly string[],
  folder: string,
  names: AnswerNames,
): Promise<Map<string, string>> {
  const files = existsSync(folder) ? await readdir(folder) : [];
  const answers = new Map<string, string>();
  for (const id of asked) {
    const file = files.find((name) => exerciseOf(name, names) === id);
    if (file === undefined)
      throw new UserError(
        `There is no answer ${join(folder, `${id}${names.extension}`)}.`,
        'Write it, or name its folder with --answers DIR.',
      );
    answers.set(id, join(folder, file));
  }
  return answers;
}

async function answersIn(folder: string, names: AnswerNames): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const file of (await namesIn(folder)).sort()) {
    if (!isAnswer(file, names)) continue;
    const id = exerciseOf(file, names);
    const path = join(folder, file);
    if (id === undefined) throw strayFile(path, file.slice(0, -names.extension.length), names);
    const other = answers.get(id);
    if (other !== undefined)
      throw new UserError(
        `${other} and ${path} are for the same exercise.`,
        'Keep the one that you want to grade.',
      );
    answers.set(id, path);
  }
  return answers;
}

function isAnswer(file: string, { extension }: AnswerNames): boolean {
  return file.toLowerCase().endsWith(extension) && !litter.test(file);
}

/** The exercise that a file is named after; undefined when there is none. */
export function exerciseOf(file: string, names: AnswerNames): string | undefined {
  if (!isAnswer(file, names)) return undefined;
  return names.ids.find((id) => id === file.slice(0, -names.extension.length));
}

function strayFile(path: string, typed: string, { ids, extension }: AnswerNames): UserError {
  const meant = nearest(typed, ids);
  return new UserError(
    `The file ${path} doesn’t belong to an exercise.`,
    meant
      ? `Did you mean ${meant}${extension}?`
      : `Name it after an exercise: ${ids[0]}${extension} … ${ids.at(-1)}${extension}.`,
  );
}

/** Reads one answer; bytes that are not UTF-8 become U+FFFD. @throws UserError when it cannot be read */
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
      'Create it and put your answers there, or name another folder with --answers DIR.',
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
