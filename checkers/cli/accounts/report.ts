/** What comes of a roster, for people and machines: a row an account. */
import { stringify } from 'csv-stringify/sync';
import type { CdkLab } from '#labs/cdk-lab.ts';
import { agreeing, counted } from '#labs/words.ts';
import { toJunit } from '../../report/junit.ts';
import { printable } from '../../report/text.ts';
import { infraSteps } from '../../stack/steps.ts';
import { type Finding, overall, type Verdict } from '../../vocabulary.ts';
import type { Cost, RowFinding, RowGrade } from './grade-row.ts';

export interface AccountsGrade {
  lab: CdkLab;
  /** ISO 8601, UTC. */
  startedAt: string;
  durationMs: number;
  rows: readonly RowGrade[];
}

/** `fail     Bo Li  123456789012  SecureCartRdsProxy in us-east-1  4 of 6 pass · IAM …: …` */
export function rowLine(row: RowGrade, nameWidth: number): string {
  const { name, account, stack, region, verdict, findings, cost } = row;
  const passed = findings.filter((finding) => finding.verdict === 'pass').length;
  const first = findings.find((finding) => finding.verdict === verdict && verdict !== 'pass');
  const counts = passed > 0 && !cost ? [`${passed} of ${findings.length} pass`] : [];
  const price = cost && cost.state !== 'none' ? [costWords(cost)] : [];
  const reason = first
    ? [cost ? first.observed : `${counts.length > 0 ? `${first.id}: ` : ''}${first.observed}`]
    : [];
  const place = `${stack}${region ? ` in ${region}` : ''}`;
  const what = [...counts, ...price, ...reason].join(' · ') || 'nothing is left';
  return printable(`${verdict.padEnd(7)}  ${name.padEnd(nameWidth)}  ${account}  ${place}  ${what}`);
}

/** The last line: how many pass, or what is still to be paid for. */
export function summaryLine(rows: readonly RowGrade[], cleanUp: boolean): string {
  if (!cleanUp) {
    const passed = rows.filter(({ verdict }) => verdict === 'pass').length;
    return `${passed} of ${counted(rows.length, 'account')} ${passed === 1 && rows.length === 1 ? 'passes' : 'pass'}`;
  }
  const costs = rows.flatMap(({ cost }) => cost ?? []);
  const known = costs.filter((cost) => cost.state === 'known');
  const unknown = costs.filter(({ state }) => state === 'unknown').length;
  const perHour = known.reduce((sum, cost) => sum + cost.perHour, 0);
  const total = costWords({ state: 'known', perHour, isAll: known.every(({ isAll }) => isAll) });
  const verb = agreeing(known.length, 'costs', 'cost');
  const sentences = [
    ...(known.length > 0 ? [`${counted(known.length, 'account')} still ${verb} ${total}.`] : []),
    ...(unknown > 0 ? [`The cost of ${counted(unknown, 'account')} isn’t known.`] : []),
  ];
  return sentences.length === 0 ? 'Nothing is left in any account.' : sentences.join(' ');
}

function costWords(cost: Cost): string {
  if (cost.state !== 'known') return 'cost not known';
  return `${cost.isAll ? '' : 'at least '}$${cost.perHour.toFixed(4)} an hour`;
}

/** Every account a row; a column a step. Cells that a spreadsheet would take for a formula begin with an apostrophe. */
export function toCsv({ lab, rows }: AccountsGrade, cleanUp: boolean): string {
  const ids = infraSteps[lab].map(({ id }) => id);
  const records = rows.map(({ name, account, region, stack, verdict, findings, cost }) => ({
    name,
    account,
    region: region ?? '',
    stack,
    verdict,
    ...(cleanUp
      ? {
          'dollars an hour':
            cost?.state === 'known' ? cost.perHour.toFixed(4) : cost?.state === 'none' ? '0' : '',
        }
      : Object.fromEntries(
          ids.map((id) => [id, findings.find((finding) => finding.id === id)?.verdict ?? '']),
        )),
    observed: openIn(findings)
      .map(({ observed }) => observed)
      .join('\n'),
    next: openIn(findings)
      .flatMap(({ next }) => next ?? [])
      .join('\n'),
  }));
  return stringify(records, { header: true, bom: true, escape_formulas: true, record_delimiter: 'windows' });
}

export function toAccountsJson({ rows, ...run }: AccountsGrade): string {
  const document = {
    schemaVersion: 1,
    target: 'accounts',
    verdict: verdictOf(rows),
    ...run,
    accounts: rows.map(({ externalId: _, findings, cost, ...row }) => ({
      ...row,
      ...(cost && {
        dollarsPerHour: cost.state === 'known' ? cost.perHour : cost.state === 'none' ? 0 : null,
      }),
      findings: findings.map((finding) => ({ ...finding, next: finding.next ?? null })),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A suite an account, a case a step. */
export function toAccountsJunit({ rows, ...run }: AccountsGrade): string {
  const exercises = rows.map(({ name, account, stack, verdict, findings }) => ({
    id: name,
    title: `${stack} in ${account}`,
    verdict,
    findings: findings.map(findingOf),
  }));
  return toJunit({ ...run, target: 'account', verdict: verdictOf(rows), exercises });
}

function findingOf({ id, title, verdict, observed, next }: RowFinding): Finding {
  const what = { check: id, title, why: '', observed, expected: title };
  return verdict === 'pass' ? { ...what, verdict } : { ...what, verdict, next: next ?? '' };
}

export function verdictOf(rows: readonly RowGrade[]): Verdict {
  return overall(rows.map(({ verdict }) => verdict));
}

const openIn = (findings: readonly RowFinding[]) => findings.filter(({ verdict }) => verdict !== 'pass');
