/** What `npm run workshop` was asked for. */
import { parseArgs } from 'node:util';
import { refusedArguments, UserError } from '#checkers/command/user-error.ts';
import { portIn } from '#src/serve/options.ts';
import { workshopTitle } from '../protocol/workshop.ts';
import { type LogForm, logForms } from './log.ts';
import { databaseUrlIn } from './store-problem.ts';
import { allExercises } from './workshops.ts';
import { type RecordStoreOptions, recordStoreOptions } from './xapi/record-store-options.ts';

export interface WorkshopOptions {
  port: number;
  host: string;
  /** Where participants reach the server, when that is not an address of this machine. */
  publicUrl: URL | undefined;
  /** The folder with the data. */
  data: string;
  databaseUrl: string | undefined;
  title: string | undefined;
  exercises: readonly string[] | undefined;
  trustProxy: boolean;
  build: boolean;
  /** Who grades: this server itself, others that share its database, or this process and nothing else. */
  grading: 'here' | 'elsewhere' | 'only';
  newLink: boolean;
  recordStore: RecordStoreOptions | undefined;
  /** How what happens is printed. */
  log: LogForm;
  help: boolean;
}

export const usage = `Usage: npm run workshop -- [options]
  --title TITLE          the name of a new workshop
  --exercises LIST       exercises of a new workshop: a lab (rds-proxy) or exercises (query-optimization/01), by commas
  --host HOST            the address to listen on (default: 0.0.0.0, all addresses of this machine)
  --port PORT            the port (default: 4321)
  --public-url URL       where participants reach the server, such as https://workshop.example.org behind a proxy
  --trust-proxy          takes addresses from X-Forwarded-For
  --data DIR             the folder for the workshop's data (default: workshop-data)
  --database-url URL     keeps the data on a PostgreSQL server, 15 or newer, that several workshop servers may share
  --new-link             makes a new instructor's link; the old one stops working
  --no-grader            grades nothing here: processes with --grader-only share the database
  --grader-only          serves nothing: grades what the servers of --database-url take
  --lrs URL              tells a learning record store (xAPI) what participants do; its key is in the variable LRS_KEY
  --lrs-key-file FILE    the file with the key, NAME:SECRET
  --lrs-home-page URL    the system that the roster's identifiers are of, such as your LMS (default: --public-url)
  --log FORM             how what happens is printed: text or json (default: text)
  --no-build             serves the site in dist/ as it is
  --help                 prints this text
`;

/** @throws UserError for an unknown option or a value that can't be used. */
export function readOptions(args: readonly string[]): WorkshopOptions {
  const values = parse(args);
  const url = values['database-url'];
  const shownAt = values['public-url'] === undefined ? undefined : publicUrl(values['public-url']);
  return {
    port: portIn(values.port, 'npm run workshop'),
    host: values.host,
    publicUrl: shownAt,
    data: values.data,
    databaseUrl: url === undefined ? undefined : databaseUrlIn(url),
    title: values.title === undefined ? undefined : titleIn(values.title),
    exercises: values.exercises === undefined ? undefined : exercisesNamed(values.exercises),
    trustProxy: values['trust-proxy'],
    build: values.build,
    grading: gradingOf(values),
    newLink: values['new-link'],
    recordStore: recordStoreOptions(values, shownAt),
    log: logForm(values.log),
    help: values.help,
  };
}

function gradingOf(values: ReturnType<typeof parse>): WorkshopOptions['grading'] {
  const { grader, 'grader-only': only, 'database-url': shared } = values;
  if (grader && !only) return 'here';
  const option = only ? '--grader-only' : '--no-grader';
  if (!grader && only)
    throw new UserError('--grader-only and --no-grader exclude each other.', 'Use one of them.');
  if (shared === undefined)
    throw new UserError(
      `${option} needs a database that servers and graders share.`,
      'Name it with --database-url.',
    );
  return only ? 'only' : 'elsewhere';
}

function logForm(text: string): LogForm {
  const form = logForms.find((known) => known === text);
  if (form) return form;
  throw new UserError(`--log ${text} is no form of a log.`, 'Use text or json.');
}

function publicUrl(text: string): URL {
  if (URL.canParse(text) && /^https?:/.test(text)) {
    const url = new URL(text);
    // What is below it is resolved against it, as with a site's base path.
    url.pathname = `${url.pathname}/`.replace(/\/+$/, '/');
    return url;
  }
  throw new UserError(`--public-url ${text} isn't an address.`, 'Write it as https://workshop.example.org.');
}

function titleIn(text: string): string {
  const title = workshopTitle.safeParse(text);
  if (title.success) return title.data;
  throw new UserError(
    `--title: ${title.error.issues[0]?.message}`,
    'Write it as --title "Databases on Monday".',
  );
}

/** @param base the path that the course is built for @throws UserError for a public address with another path */
export function expectPath({ publicUrl }: Pick<WorkshopOptions, 'publicUrl'>, base: string): void {
  if (publicUrl === undefined || publicUrl.pathname === base) return;
  throw new UserError(
    `--public-url has the path ${publicUrl.pathname}, and the course is built for ${base}.`,
    base === '/'
      ? `Leave the path out, or start with BASE_PATH=${publicUrl.pathname.replace(/\/$/, '')}.`
      : `Write it as ${new URL(base, publicUrl).href}, or start without BASE_PATH.`,
  );
}

/**
 * The exercises that a list names by lab or by the beginning of their key, each once.
 * @throws UserError for a name of none, and for an empty list
 */
export function exercisesNamed(list: string): string[] {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0)
    throw new UserError('--exercises names none.', 'Leave it out for all exercises of the course.');
  return [
    ...new Set(
      names.flatMap((name) => {
        const found = allExercises.filter((key) => key === name || key.startsWith(name));
        if (found.length === 0)
          throw new UserError(
            `There is no exercise ${name}.`,
            `Name labs or exercises: provisioned-iops, rds-proxy, query-optimization/01, by commas.`,
          );
        return found;
      }),
    ),
  ];
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        title: { type: 'string' },
        exercises: { type: 'string' },
        host: { type: 'string', default: '0.0.0.0' },
        port: { type: 'string', default: '4321' },
        'public-url': { type: 'string' },
        'trust-proxy': { type: 'boolean', default: false },
        data: { type: 'string', default: 'workshop-data' },
        'database-url': { type: 'string' },
        'new-link': { type: 'boolean', default: false },
        lrs: { type: 'string' },
        'lrs-key-file': { type: 'string' },
        'lrs-home-page': { type: 'string' },
        grader: { type: 'boolean', default: true },
        'grader-only': { type: 'boolean', default: false },
        log: { type: 'string', default: 'text' },
        build: { type: 'boolean', default: true },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw refusedArguments(error, usage.trimEnd());
  }
}
