/** Loads the part of a lab's stack that its `stack.ts` makes. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UserError } from '#checkers/cli/user-error.ts';
import { type CdkLab, type LabConstruct, type StackOrigin, stackFile } from '#labs/cdk-lab.ts';

/**
 * What AWS CDK throws while a lab's stack is made, as something to mend: its message, and the line of the lab's file
 * that led to it.
 */
export function refusedBy(error: unknown, file: string): UserError {
  if (error instanceof UserError) return error;
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  // A report that the message goes on to name is in a folder that may be gone; CDK has printed what is in it.
  const [reason = ''] = message.split(' A copy of this report');
  const [, line] = stack.slice(stack.indexOf(file)).match(/^[^:]*:(\d+):\d+/) ?? [];
  return new UserError(
    `AWS CDK refuses ${file}${line === undefined ? '' : `, line ${line}`}: ${reason}`,
    'Mend what it names and try again.',
  );
}

/**
 * The class that a lab's `stack.ts` exports.
 * @throws UserError when the file is missing, does not load, or exports no class.
 */
export async function loadParts(lab: CdkLab, origin: StackOrigin): Promise<LabConstruct> {
  const file = stackFile(lab, origin);
  const url = new URL(`../${file}`, import.meta.url);
  if (!existsSync(fileURLToPath(url)))
    throw new UserError(`There is no ${file}.`, `Bring it back with: git restore ${file}`);
  let parts: unknown;
  try {
    parts = (await import(url.href)).default;
  } catch (error) {
    throw new UserError(
      `${file} does not load: ${error instanceof Error ? error.message : error}`,
      `Mend ${file} and try again.`,
    );
  }
  if (typeof parts !== 'function')
    throw new UserError(`${file} exports no class.`, 'It needs one class: export default class … {}');
  return parts as LabConstruct;
}
