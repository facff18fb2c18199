import { appendFile, writeFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { UserError } from '../command/user-error.ts';
import { annotations, type FileOf, summaryTable } from '../report/github.ts';
import { toJson } from '../report/json.ts';
import { toJunit } from '../report/junit.ts';
import type { Grade } from '../vocabulary.ts';
import type { Format } from './arguments.ts';

/** Writes the report to the file asked for, else to standard output. @throws UserError when the file cannot be written. */
export async function report(
  grade: Grade,
  { format, output }: { format: Format; output: string | undefined },
  text: (color: boolean) => string,
  fileOf: FileOf = () => undefined,
): Promise<void> {
  if (format === 'github') return await reportToGithub(grade, output, fileOf);
  const toTerminal = output === undefined && process.stdout.isTTY && !process.env.NO_COLOR;
  const document = {
    text: () => text(toTerminal),
    json: () => toJson(grade),
    junit: () => toJunit(grade),
  }[format]();
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
  await write(output, document);
}

/**
 * Annotations on standard output, where the runner reads them; the table in the summary of the run; JUnit in the
 * file.
 */
async function reportToGithub(grade: Grade, output: string | undefined, fileOf: FileOf): Promise<void> {
  const root = process.env.GITHUB_WORKSPACE ?? process.cwd();
  process.stdout.write(
    annotations(grade, (exercise) => {
      const file = fileOf(exercise);
      return file === undefined ? undefined : relative(root, file).split(sep).join('/');
    }),
  );
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary) await appendFile(summary, summaryTable(grade));
  else process.stdout.write(summaryTable(grade));
  if (output !== undefined) await write(output, toJunit(grade));
}

/** @throws UserError when the file cannot be written. */
async function write(output: string, document: string): Promise<void> {
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
