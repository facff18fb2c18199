/** A grade for GitHub Actions: annotations where the answers are, and a table for the summary of the run. */
import type { ExerciseGrade, Finding, Grade, Verdict } from '../vocabulary.ts';

/** The file of an exercise's answer, from the root of the repository; undefined for what has none. */
export type FileOf = (exercise: string) => string | undefined;

/**
 * Workflow commands, one for each exercise that was not passed: GitHub shows ten of a kind. `fail` is an error. What could
 * not be told is a warning, except for an answer that is not there yet.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function annotations({ exercises }: Grade, fileOf: FileOf): string {
  return exercises.map((exercise) => annotation(exercise, fileOf(exercise.id))).join('');
}

function annotation({ id, title, verdict, findings }: ExerciseGrade, file: string | undefined): string {
  if (verdict === 'pass' || isMissing(findings)) return '';
  const told = findings.filter((finding) => finding.verdict === verdict);
  const properties = {
    ...(file !== undefined && { file, line: String(lineIn(told) ?? 1) }),
    title: `${id}, ${title}`,
  };
  const written = Object.entries(properties)
    .map(([name, value]) => `${name}=${escaped(value).replaceAll(':', '%3A').replaceAll(',', '%2C')}`)
    .join(',');
  return `::${verdict === 'fail' ? 'error' : 'warning'} ${written}::${escaped(told.map(sentences).join('\n\n'))}\n`;
}

/** Nobody is told of each answer that is still to be written: the table counts them. */
function isMissing(findings: readonly Finding[]): boolean {
  return findings.every(({ check, verdict }) => check === 'answer' && verdict === 'unknown');
}

/** The line that a finding names: `…/02-name.ts, line 24` of a program, `Line 3, column 5: ` of a statement. */
function lineIn(findings: readonly Finding[]): number | undefined {
  for (const { observed } of findings) {
    const [, line] = /(?:, line |^(?:On the hidden dataset: )?Line )(\d+)\b/.exec(observed) ?? [];
    if (line !== undefined) return Number(line);
  }
  return undefined;
}

function sentences(finding: Finding): string {
  const next = finding.verdict === 'pass' ? [] : [`Next: ${finding.next}`];
  return [finding.title, `Observed: ${finding.observed}`, `Expected: ${finding.expected}`, ...next].join(
    '\n',
  );
}

/** Of a workflow command: it ends with its line. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

const marks: Readonly<Record<Verdict, string>> = { pass: '✅', fail: '❌', pending: '⏳', unknown: '➖' };

/** A table in Markdown for `GITHUB_STEP_SUMMARY`. */
export function summaryTable({ lab, exercises }: Grade): string {
  const passed = exercises.filter(({ verdict }) => verdict === 'pass').length;
  const rows = exercises.map(
    ({ id, title, verdict, findings }) =>
      `| ${marks[verdict]} ${verdict} | ${cell(`${id}, ${title}`)} | ${cell(reasonIn(findings))} |`,
  );
  return `### ${lab}: ${passed} of ${exercises.length} passed\n\n| verdict | exercise | first reason |\n| --- | --- | --- |\n${rows.join('\n')}\n\n`;
}

function reasonIn(findings: readonly Finding[]): string {
  const first =
    findings.find(({ verdict }) => verdict === 'fail') ?? findings.find(({ verdict }) => verdict !== 'pass');
  return first ? `${first.title}: ${first.observed}` : '';
}

/** Text, whatever an answer made of it: no markup, no new row. */
function cell(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .replace(/[\\`*_{}[\]<>()#!|~@&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
