import { writeFile } from 'node:fs/promises';
import { UserError } from '../command/user-error.ts';
import { toJson } from '../report/json.ts';
import { toJunit } from '../report/junit.ts';
import type { Grade } from '../vocabulary.ts';
import type { Format } from './arguments.ts';

/** Writes the report to the file asked for, else to standard output. @throws UserError when the file cannot be written. */
export async function report(
  grade: Grade,
  { format, output }: { format: Format; output: string | undefined },
  text: (color: boolean) => string,
): Promise<void> {
  const toTerminal = output === undefined && process.stdout.isTTY && !process.env.NO_COLOR;
  const document = { text: () => text(toTerminal), json: () => toJson(grade), junit: () => toJunit(grade) }[
    format
  ]();
  await writeReport(document, output);
}

/** Writes a text to the file asked for, else to standard output. @throws UserError when the file cannot be written. */
export async function writeReport(document: string, output: string | undefined): Promise<void> {
  if (output === undefined) {
    // Whoever reads the pipe may stop early, as `head` does.
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
    process.stdout.write(document);
    return;
  }
  try {
    await writeFile(output, document);
  } catch (error) {
    throw new UserError(
      `The report cannot be written to ${output}: ${(error as Error).message}.`,
      'Name another file.',
    );
  }
  process.stderr.write(`Wrote ${output}.\n`);
}
