/** Reads inventories from what the learner has: a synthesized CloudFormation template, or `stack.ts`. */

import { open } from 'node:fs/promises';
import { type CdkLab, stackFile } from '#labs/cdk-lab.ts';
import { asTemplate, NotATemplate } from '../cloudformation/template.ts';
import { parseTemplate } from '../cloudformation/template-text.ts';
import { UserError } from '../command/user-error.ts';
import { fromTemplate } from '../stack/from-template/from-template.ts';
import type { Inventory } from '../stack/inventory.ts';

/** CloudFormation takes no larger template. */
const limitBytes = 1024 * 1024;

/** @throws UserError when the file is missing, too large, not JSON, or no template with a database in it */
export async function inventoryOfFile(file: string): Promise<Inventory> {
  const text = await readText(file);
  return fixable(file, () => fromTemplate(parseTemplate(text)));
}

/** The inventory of the learner's `stack.ts`. @throws UserError when it does not load or AWS CDK refuses it */
export async function inventoryOfStack(lab: CdkLab): Promise<Inventory> {
  const { synthesize } = await import('../../infra/app/synth.ts');
  const template = await synthesize(lab);
  return fixable(stackFile(lab, 'labs'), () => fromTemplate(asTemplate(template)));
}

function fixable<T>(file: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof NotATemplate)) throw error;
    throw new UserError(`${file} cannot be graded. ${error.message}`, error.next);
  }
}

async function readText(file: string): Promise<string> {
  try {
    const handle = await open(file);
    try {
      const status = await handle.stat();
      if (status.isDirectory())
        throw new UserError(
          `${file} is a folder.`,
          'Name the file in it, such as cdk.out/STACK.template.json.',
        );
      if (status.size > limitBytes)
        throw new UserError(
          `${file} has ${megabytes(status.size)} MB; CloudFormation accepts templates up to 1 MB.`,
          'Name the template itself: npm run synth writes cdk.out/STACK.template.json.',
        );
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `The template ${file} cannot be read: ${reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? String(error)}.`,
      'Name a file, or leave out --template to grade your stack.ts.',
    );
  }
}

function megabytes(bytes: number): string {
  return (bytes / limitBytes).toFixed(bytes < 10 * limitBytes ? 1 : 0);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  ENOTDIR: 'a part of its path isn’t a folder',
};
