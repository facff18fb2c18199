/** Reads the command line of `check-lab` into a typed request. */

import { parseArgs } from 'node:util';
import { type Lab, labs, type StackLab } from '#labs/course.ts';
import { nearest } from '../command/nearest.ts';
import { refusedArguments, UserError } from '../command/user-error.ts';
import {
  type AccountRequest,
  accountOf,
  expectNoRoster,
  type RosterRequest,
  rosterOf,
} from './account-arguments.ts';
import { type WorkshopRequest, workshopOf } from './workshop/link.ts';

export const formats = ['text', 'json', 'junit', 'github'] as const;
export type Format = (typeof formats)[number];
/** Of a roster's grades. */
const rosterFormats = ['text', 'json', 'junit', 'csv'] as const;

/** Where a report goes, and in which form. */
export interface ReportRequest {
  format: Format;
  /** File to write the report to instead of standard output. */
  output: string | undefined;
  /** The workshop that hears of the grades. */
  workshop: WorkshopRequest | undefined;
}

export interface AnswersRequest extends ReportRequest {
  lab: Lab;
  /** Folder with the answers; undefined for the default one. */
  answers: string | undefined;
  /** Only this exercise, as typed: an id or the start of one. */
  exercise: string | undefined;
  /** Only of the query lab. */
  databaseUrl: string | undefined;
  watch: boolean;
}

export interface AccountLabRequest extends ReportRequest {
  lab: StackLab;
  account: AccountRequest;
}

export interface AccountsRequest extends Omit<ReportRequest, 'format'>, RosterRequest {
  lab: StackLab;
  format: (typeof rosterFormats)[number];
}

export interface InfraLabRequest extends ReportRequest {
  lab: StackLab;
  from: InfraSource;
}

/** What an infrastructure lab is graded from: the learner's `stack.ts`, or a file with a synthesized template. */
export type InfraSource = { kind: 'stack-file' } | { kind: 'template'; file: string };

export type Request =
  | { verb: 'overview' }
  | { verb: 'help' }
  | ({ verb: 'check-answers' } & AnswersRequest)
  | ({ verb: 'check-stack' } & InfraLabRequest)
  | ({ verb: 'check-account' } & AccountLabRequest)
  | ({ verb: 'check-accounts' } & AccountsRequest);

export const usage = `Usage:
  npm run check-lab                                  the labs and where you stand
  npm run check-lab -- query-optimization [options]  grade a folder of answers
  npm run check-lab -- provisioned-iops [options]    grade labs/provisioned-iops/stack.ts, or answers
  npm run check-lab -- rds-proxy [options]           grade labs/rds-proxy/stack.ts, or answers

Options that grade answers:
  --answers DIR       folder with the answers, one NN-name.sql or NN-name.ts an exercise (default: answers/LAB)
  --exercise ID       grade one exercise only
  --watch             grade again after every change, until Ctrl+C
  --database-url URL  query-optimization: on a PostgreSQL server (15 or newer) instead of PGlite

Options of provisioned-iops and rds-proxy:
  --template FILE     grade this synthesized CloudFormation template (JSON) instead of synthesizing stack.ts
  --stack NAME        grade this deployed stack; reads the account and changes nothing
  --cleanup           pass only if nothing from the lab is left in the account, and name what is left
  --region REGION     where the stack is (default: AWS_REGION, else the profile's)
  --profile PROFILE   profile of the AWS configuration (default: the SDK's chain of credentials)
  --accounts FILE     grade the stacks of a roster: CSV with name, account or role, region, stack; also with --cleanup
  --external-id ID    what the roles of the roster ask for
  --role NAME         the role in each account of the roster (default: SecureCartGrader)

Options of all labs:
  --format FORMAT     text, json, junit, of a roster also csv, or github for a workflow's run (default: text)
  --output FILE       write the report to a file; with github, in JUnit
  --workshop URL      tell the workshop at this address what was graded
  --resume CODE       who you are there: your three words, needed once
  --name NAME         join with this name; --workshop is then the join link, in quotes
  --help              this text

Exit codes: 0 pass · 1 a check failed · 2 wrong usage, or nothing to grade · 3 pending or unknown
`;

/** @throws UserError for anything that is not a request. */
export function readArguments(args: readonly string[]): Request {
  const { values, positionals } = parse(args);
  if (values.help) return { verb: 'help' };
  const [name, ...rest] = positionals;
  if (name === undefined) {
    const given = Object.keys(values)[0];
    if (given) throw new UserError(`--${given} needs a lab.`, `Name one: ${labNames()}.`);
    return { verb: 'overview' };
  }
  if (rest.length > 0)
    throw new UserError(`One lab at a time: ${rest.join(', ')} is too much.`, 'Name one lab.');
  const lab = labNamed(name);
  if (lab.kind === 'stack' && values.accounts !== undefined) return rosterRequest(lab, values);
  const format = formatIn(values.format, formats);
  if (values.watch && (format !== 'text' || values.output !== undefined))
    throw new UserError('--watch prints text to the terminal.', 'Leave out --format and --output.');
  const report = { format, output: values.output, workshop: workshopOf(values) };
  if (lab.kind === 'sql') {
    refuse(values, ofInfraLabs, lab);
    return { verb: 'check-answers', lab, ...answersOf(values), ...report };
  }
  refuse(values, ofQueryLab, lab);
  if (ofAnswers.some((name) => values[name] !== undefined)) {
    const other = ofInfraLabs.find((name) => values[name] !== undefined);
    if (other)
      throw new UserError(`Answers have no --${other}.`, 'Grade answers or the stack, not both at once.');
    return { verb: 'check-answers', lab, ...answersOf(values), ...report };
  }
  expectNoRoster(values);
  const account = accountOf(values);
  if (account) {
    if (account.cleanUp && report.workshop) throw nothingToTell('--cleanup grades no exercise.', 'cleanup');
    return { verb: 'check-account', lab, account, ...report };
  }
  if (values.template !== undefined && report.workshop)
    throw nothingToTell('A workshop can’t grade a template again.', 'template');
  return { verb: 'check-stack', lab, from: sourceOf(values.template), ...report };
}

function rosterRequest(lab: StackLab, values: Values): Request {
  refuse(values, [...ofQueryLab, ...ofAnswers], lab, 'The grading of a roster');
  const workshop = workshopOf(values);
  const report = { format: formatIn(values.format, rosterFormats), output: values.output, workshop };
  return { verb: 'check-accounts', lab, ...rosterOf(values, lab.id, workshop), ...report };
}

/** @throws UserError for a form that there is none of */
function formatIn<Form extends string>(given: string | undefined, forms: readonly Form[]): Form {
  const format = forms.find((each) => each === (given ?? 'text'));
  if (!format) throw new UserError(`There is no format ${given}.`, `Use one of: ${forms.join(', ')}.`);
  return format;
}

function nothingToTell(why: string, option: string): UserError {
  return new UserError(why, `Leave out --${option} or --workshop.`);
}

type Values = ReturnType<typeof parse>['values'];

function answersOf(values: Values): Omit<AnswersRequest, 'lab' | keyof ReportRequest> {
  return {
    answers: values.answers,
    exercise: values.exercise,
    databaseUrl: values['database-url'],
    watch: values.watch ?? false,
  };
}

function sourceOf(template: string | undefined): InfraSource {
  return template === undefined ? { kind: 'stack-file' } : { kind: 'template', file: template };
}

/** Options by which an infrastructure lab's answers are graded instead of its stack. */
const ofAnswers = ['answers', 'exercise', 'watch'] as const;

/** Options that only one kind of lab has. */
const ofQueryLab = ['database-url'] as const;
const ofInfraLabs = [
  ...['template', 'stack', 'cleanup', 'region', 'profile'],
  ...['accounts', 'external-id', 'role'],
] as const;

/** @throws UserError when one of the options of another kind of lab was given */
function refuse(
  values: Record<string, unknown>,
  others: readonly string[],
  { id }: Lab,
  what = `The lab ${id}`,
): void {
  const given = others.find((name) => values[name] !== undefined);
  if (given) throw new UserError(`${what} has no --${given}.`, 'See: npm run check-lab -- --help');
}

const options = {
  answers: { type: 'string' },
  exercise: { type: 'string' },
  'database-url': { type: 'string' },
  watch: { type: 'boolean' },
  template: { type: 'string' },
  stack: { type: 'string' },
  cleanup: { type: 'boolean' },
  region: { type: 'string' },
  profile: { type: 'string' },
  accounts: { type: 'string' },
  'external-id': { type: 'string' },
  role: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
  workshop: { type: 'string' },
  resume: { type: 'string' },
  name: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw refusedArguments(error, 'See: npm run check-lab -- --help');
  }
}

function labNamed(name: string): Lab {
  const lab = labs.find(({ id }) => id === name);
  if (!lab) {
    const meant = nearest(
      name,
      labs.map(({ id }) => id),
    );
    throw new UserError(
      `There is no lab ${name}.`,
      meant ? `Did you mean ${meant}?` : `The labs are: ${labNames()}.`,
    );
  }
  return lab;
}

function labNames(): string {
  return labs.map(({ id }) => id).join(', ');
}
