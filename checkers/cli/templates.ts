/** Reads a synthesised CloudFormation template from a file. */

import { open } from 'node:fs/promises';
import { NotATemplate, parseTemplate, type Template } from '../infra/template/template.ts';
import { UserError } from './user-error.ts';

/** CloudFormation takes no larger template. */
const limitBytes = 1024 * 1024;

/** @throws UserError when the file is missing, too large, not JSON, or no template with a database in it */
export async function readTemplate(file: string): Promise<Template> {
  const text = await readText(file);
  try {
    return parseTemplate(text);
  } catch (error) {
    if (error instanceof NotATemplate)
      throw new UserError(`${file} cannot be graded. ${error.message}`, error.next);
    // JSON may be nested deeper than any stack holds.
    if (error instanceof RangeError)
      throw new UserError(
        `${file} cannot be graded. It is nested too deeply.`,
        'Give a template of AWS CDK.',
      );
    throw error;
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
          `${file} has ${megabytes(status.size)} MB; CloudFormation takes no template above 1 MB.`,
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
  ENOTDIR: 'a part of its path is no folder',
};
