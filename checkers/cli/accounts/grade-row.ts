/** What comes of one row of a roster: a line, whatever goes wrong in that account. */
import { GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { parseTemplate } from '#checkers/cloudformation/template-text.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import { billOf } from '../../../infra/cost/bill.ts';
import { Account } from '../../stack/account/account.ts';
import type { DeployedStack } from '../../stack/account/from-account.ts';
import { gradeAccount } from '../../stack/account/grade-account.ts';
import { gradeCleanUp } from '../../stack/account/grade-clean-up.ts';
import { type ExerciseGrade, type Finding, overall, type Verdict } from '../../vocabulary.ts';
import type { RoleTaker } from './assume.ts';
import type { RosterRow } from './roster.ts';

/** A step of the lab, or one thing that may be left; without all its findings, of which a class has thousands. */
export interface RowFinding {
  id: string;
  title: string;
  verdict: Verdict;
  observed: string;
  /** Undefined for a pass. */
  next: string | undefined;
}

export interface RowGrade extends RosterRow {
  verdict: Verdict;
  findings: readonly RowFinding[];
  /** Of `--cleanup`: what still costs money. */
  cost?: Cost;
}

/** US dollars an hour of the stack that still stands, with or without all that is in it; `unknown` for what is left without one. */
export type Cost = { state: 'none' | 'unknown' } | { state: 'known'; perHour: number; isAll: boolean };

export async function gradeRow(
  lab: CdkLab,
  row: RosterRow,
  cleanUp: boolean,
  roles: RoleTaker,
): Promise<RowGrade> {
  const credentials = await roles.assume(row);
  if (credentials.state !== 'known') {
    const { why, next } = credentials;
    const finding = {
      id: 'role',
      title: 'The role can be assumed',
      verdict: 'unknown',
      observed: why,
      next,
    } as const;
    return {
      ...row,
      verdict: 'unknown',
      findings: [finding],
      ...(cleanUp && { cost: { state: 'unknown' } }),
    };
  }
  const { stack, region } = row;
  const at: DeployedStack = { stack, region, credentials: credentials.value };
  if (!cleanUp) {
    const { exercises, verdict } = await gradeAccount(lab, at);
    return { ...row, verdict, findings: exercises.map(stepOf) };
  }
  const { exercises, verdict } = await gradeCleanUp(lab, at);
  const findings = exercises.flatMap((exercise) => exercise.findings);
  return { ...row, verdict, findings: findings.map(leftOf), cost: await costOf(findings, at) };
}

function stepOf({ id, title, verdict, findings }: ExerciseGrade): RowFinding {
  const first = findings.find((finding) => finding.verdict === verdict);
  return {
    id,
    title,
    verdict,
    observed: first && verdict !== 'pass' ? `${first.title}: ${first.observed}` : '',
    next: first && 'next' in first ? first.next : undefined,
  };
}

function leftOf(finding: Finding): RowFinding {
  const { check, title, verdict, observed } = finding;
  return { id: check, title, verdict, observed, next: 'next' in finding ? finding.next : undefined };
}

async function costOf(findings: readonly Finding[], stack: DeployedStack): Promise<Cost> {
  const verdict = overall(findings.map((finding) => finding.verdict));
  if (verdict === 'pass') return { state: 'none' };
  const stands = findings.some(
    ({ check, verdict }) => check === 'stack-gone' && ['fail', 'pending'].includes(verdict),
  );
  if (!stands) return { state: 'unknown' };
  const account = new Account(stack, { calls: 1 });
  try {
    const command = new GetTemplateCommand({ StackName: stack.stack });
    const answer = await account.ask('cloudformation', command, `The template of ${stack.stack}`);
    if (answer.state !== 'known') return { state: 'unknown' };
    const { perHour, unpriced } = billOf(parseTemplate(answer.value.TemplateBody ?? ''));
    return { state: 'known', perHour, isAll: unpriced.length === 0 };
  } catch {
    // What can't be read as a template has no price.
    return { state: 'unknown' };
  } finally {
    account.close();
  }
}
