/** Loads the part of a lab's stack that its `stack.ts` makes. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UserError } from '#checkers/command/user-error.ts';
import { type CdkLab, type LabConstruct, type StackOrigin, stackFile } from '#labs/cdk-lab.ts';
import { placeOf, refusalOf } from './refusal.ts';
import { loadingTypeScript } from './typescript.ts';

/**
 * What AWS CDK throws while a lab's stack is made, as something to fix: its message, and the line of the lab's file
 * that led to it.
 */
export function refusedBy(error: unknown, file: string): UserError {
  if (error instanceof UserError) return error;
  const { message, line } = refusalOf(error, file);
  return new UserError(
    `AWS CDK refuses ${placeOf(file, line)}: ${message}`,
    'Fix what it names and try again.',
  );
}

/**
 * The class that a lab's `stack.ts` exports.
 * @throws UserError when the file is missing, does not load, or exports no class.
 */
export async function loadParts(lab: CdkLab, origin: StackOrigin): Promise<LabConstruct> {
  const file = stackFile(lab, origin);
  const url = new URL(`../../${file}`, import.meta.url);
  if (!existsSync(fileURLToPath(url)))
    throw new UserError(`There is no ${file}.`, `Bring it back with: git restore ${file}`);
  let parts: unknown;
  const hooks = loadingTypeScript(url.href);
  try {
    parts = (await import(url.href)).default;
  } catch (error) {
    const { message, line } = refusalOf(error, file);
    throw new UserError(`${placeOf(file, line)} does not load: ${message}`, `Fix ${file} and try again.`);
  } finally {
    hooks.deregister();
  }
  if (typeof parts !== 'function')
    throw new UserError(`${file} exports no class.`, 'It needs one class: export default class … {}');
  return parts as LabConstruct;
}
