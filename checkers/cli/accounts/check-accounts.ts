/** `check-lab -- LAB --accounts ROSTER`: grades the deployed stacks of a class, or says which still cost money. */
import type { CdkLab } from '#labs/cdk-lab.ts';
import { counted } from '#labs/words.ts';
import { type ExitCode, exitCodeOf } from '../../command/user-error.ts';
import { Gate } from '../../stack/account/gate.ts';
import type { AccountsRequest } from '../arguments.ts';
import { writeReport } from '../output.ts';
import { tellGrades } from '../workshop/staff.ts';
import { RoleTaker } from './assume.ts';
import { gradeRow, type RowGrade } from './grade-row.ts';
import {
  type AccountsGrade,
  rowLine,
  summaryLine,
  toAccountsJson,
  toAccountsJunit,
  toCsv,
  verdictOf,
} from './report.ts';
import { type RosterRow, readRoster } from './roster.ts';

/** Accounts that are read at once; each is asked up to eight things at a time. */
const atOnce = 4;

/** @throws UserError for a bad roster, or a report that can't be written */
export async function checkAccounts(request: AccountsRequest): Promise<ExitCode> {
  const { lab, cleanUp, format } = request;
  const roster = readRoster(request.roster, request.defaults);
  const doing = cleanUp ? 'looking for what is left in' : 'grading';
  process.stderr.write(`${doing} ${counted(roster.length, 'account')}, ${atOnce} at a time\n`);
  const startedAt = new Date();
  const width = Math.max(...roster.map(({ name }) => name.length));
  const toTerminal = format === 'text' && request.output === undefined;
  const lines: string[] = [];
  const print = (row: RowGrade) => {
    const line = rowLine(row, width);
    lines.push(line);
    // A class takes minutes: whoever waits sees each account as soon as it is known.
    if (toTerminal) process.stdout.write(`${line}\n`);
  };
  const rows = await gradeAll(lab.id, roster, request, print);
  const grade: AccountsGrade = {
    lab: lab.id,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    rows,
  };
  const summary = summaryLine(rows, cleanUp);
  if (toTerminal) process.stdout.write(`\n${summary}\n`);
  else await writeReport(documentOf(grade, request, [...lines, '', summary, '']), request.output);
  if (request.workshop) process.stderr.write(`${await tellGrades(request.workshop.link, grade)}\n`);
  return exitCodeOf(verdictOf(rows));
}

/** The rows in the roster's order. @param onRow hears of each in that order, as early as it can */
export async function gradeAll(
  lab: CdkLab,
  roster: readonly RosterRow[],
  { cleanUp, profile, defaults }: Pick<AccountsRequest, 'cleanUp' | 'profile' | 'defaults'>,
  onRow: (row: RowGrade) => void = () => {},
): Promise<RowGrade[]> {
  const roles = new RoleTaker({ profile, region: defaults.region });
  const gate = new Gate(atOnce);
  try {
    const running = roster.map((row) => gate.pass(() => gradeRow(lab, row, cleanUp, roles)));
    // One that fails while another is waited for is told in its turn.
    for (const each of running) each.catch(() => {});
    const rows: RowGrade[] = [];
    for (const each of running) {
      const row = await each;
      rows.push(row);
      onRow(row);
    }
    return rows;
  } finally {
    roles.close();
  }
}

function documentOf(
  grade: AccountsGrade,
  { format, cleanUp }: AccountsRequest,
  lines: readonly string[],
): string {
  switch (format) {
    case 'csv':
      return toCsv(grade, cleanUp);
    case 'json':
      return toAccountsJson(grade);
    case 'junit':
      return toAccountsJunit(grade);
    case 'text':
      return lines.join('\n');
  }
}
