/** Reads the command line of `npm run plan` into a typed request. */
import { parseArgs } from 'node:util';
import { refusedArguments, UserError } from '../command/user-error.ts';

export const usage = `Usage:
  npm run plan -- FILE       read the plans in a file
  npm run plan -- -          read them from standard input
  npm run plan -- --corpus DIR
                             read every plan of every file in a folder, and count
  npm run plan -- --database-url URL --query FILE [--analyze]
                             explain the statement in a file on a PostgreSQL server, in a
                             read-only transaction that is rolled back, and read the result

Options:
  --format text|json  default: text
  --pick N            only the Nth plan of several
  --analyze           run the statement, to measure it
  --timeout SECONDS   stop the statement after this time (default: 30)
`;

export type Format = 'text' | 'json';

export type Request =
  | { verb: 'help' }
  | { verb: 'read'; file: string; format: Format; pick: number | undefined }
  | { verb: 'corpus'; folder: string; format: Format }
  | { verb: 'explain'; url: string; file: string; analyze: boolean; seconds: number; format: Format };

const help = 'npm run plan -- --help shows how it is used.';

/** @throws UserError for a command line that can't be carried out. */
export function readArguments(args: readonly string[]): Request {
  const { values, positionals } = parse(args);
  if (values.help) return { verb: 'help' };
  const format = formatOf(values.format);
  const [file, ...others] = positionals;
  if (values.corpus !== undefined) {
    if (file !== undefined) throw new UserError('--corpus reads a folder, not a file beside it.', help);
    return { verb: 'corpus', folder: values.corpus, format };
  }
  const url = values['database-url'];
  if (url !== undefined || values.query !== undefined) {
    if (url === undefined || values.query === undefined)
      throw new UserError('--database-url and --query belong together.', help);
    if (file !== undefined) throw new UserError(`${file} and --query can’t be given together.`, help);
    return {
      verb: 'explain',
      url,
      file: values.query,
      analyze: values.analyze,
      seconds: numberOf('--timeout', values.timeout) ?? 30,
      format,
    };
  }
  if (values.analyze) throw new UserError('--analyze needs --database-url and --query.', help);
  if (file === undefined) throw new UserError('Name a file with a plan, or - for standard input.', usage);
  if (others.length > 0) throw new UserError('Name one file at a time.', help);
  return { verb: 'read', file, format, pick: numberOf('--pick', values.pick) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        format: { type: 'string', default: 'text' },
        pick: { type: 'string' },
        corpus: { type: 'string' },
        'database-url': { type: 'string' },
        query: { type: 'string' },
        analyze: { type: 'boolean', default: false },
        timeout: { type: 'string' },
      },
    });
  } catch (error) {
    throw refusedArguments(error, help);
  }
}

function formatOf(format: string): Format {
  if (format === 'text' || format === 'json') return format;
  throw new UserError(`There is no format ${format}.`, 'The formats are text and json.');
}

function numberOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new UserError(`${option} takes a whole number from 1 on, not ${text}.`, help);
}
