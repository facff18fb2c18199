/** The labs that are a CDK stack, and where their parts come from. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UserError } from '#checkers/cli/user-error.ts';
import type { LabConstruct } from '#labs/cdk-lab.ts';

/** Name of each lab's stack, by the lab's folder. */
export const stackNames = {
  'provisioned-iops': 'SecureCartProvisionedIops',
  'rds-proxy': 'SecureCartRdsProxy',
} as const;

export type CdkLab = keyof typeof stackNames;

export const cdkLabs = Object.keys(stackNames) as readonly CdkLab[];

/** The folder that a lab's `stack.ts` is taken from: the learner's work, or our answer. */
export type StackOrigin = 'labs' | 'solutions';

/**
 * The class that a lab's `stack.ts` exports.
 * @throws UserError when the file is missing, does not load, or exports no class.
 */
export async function loadParts(lab: CdkLab, origin: StackOrigin): Promise<LabConstruct> {
  const file = `${origin}/${lab}/stack.ts`;
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
