import { styleText } from 'node:util';
import { counted } from '#labs/words.ts';
import type { ExerciseGrade, Finding, Grade, Verdict } from '../vocabulary.ts';

export interface TextOptions {
  /** First line: what was graded, and where. */
  heading: string;
  /** More lines on an exercise, such as its plans before and after. */
  details?: (exercise: ExerciseGrade) => readonly string[];
  /** Whether to color the verdicts. */
  color: boolean;
  /** Findings that were told in full before. */
  again?: readonly Finding[];
}

const colors = { pass: 'green', fail: 'red', pending: 'yellow', unknown: 'yellow' } as const;

/** The grade for people: a line an exercise, and under those that do not pass what was seen, wanted and to do next. */
export function toText(grade: Grade, options: TextOptions): string {
  const width = Math.max(0, ...grade.exercises.map(({ id }) => id.length));
  const said = new Set<string>();
  const lines = grade.exercises.flatMap((exercise) => {
    const again = exercise.findings.filter((finding) => said.has(saying(finding)));
    for (const finding of exercise.findings) said.add(saying(finding));
    return exerciseLines(exercise, width, { ...options, again });
  });
  return [options.heading, '', ...lines, '', summaryOf(grade.exercises, options.color), ''].join('\n');
}

/** The lines of one exercise. One of which nothing could be told, for a single reason, takes one line for that reason. */
export function exerciseLines(
  exercise: ExerciseGrade,
  width: number,
  { details, color, again = [] }: TextOptions,
): string[] {
  const { id, title, verdict, findings } = exercise;
  const indent = ' '.repeat(9);
  const heading = `${paint(verdict, color)}  ${id.padEnd(width)}  ${title}`;
  const [first] = findings;
  if (first?.verdict === 'unknown' && findings.every(isUnknownFor(first.observed)))
    return [heading, `${indent}${printable(first.observed)} ${first.next}`];
  return [
    heading,
    ...withReasonsOnce(findings.filter((finding) => !isNotLookedAt(finding))).flatMap((finding) =>
      again.includes(finding) && finding.verdict === 'fail'
        ? [`${indent}${paint(finding.verdict, color)}  ${finding.title}: as above`]
        : findingLines(finding, indent, color),
    ),
    ...notLookedAt(findings).map((line) => `${indent}${line}`),
    ...(details?.(exercise) ?? []).map((line) => `${indent}${line}`),
  ];
}

/** What a finding says: that a template does not deploy is found at every step alike. */
function saying({ check, verdict, observed }: Finding): string {
  return JSON.stringify([check, verdict, observed]);
}

function isUnknownFor(reason: string): (finding: Finding) => boolean {
  return ({ verdict, observed }) => verdict === 'unknown' && observed === reason;
}

/** What another finding kept from being judged says nothing of its own. */
function isNotLookedAt(finding: Finding): boolean {
  return finding.verdict === 'unknown' && finding.because !== undefined;
}

function notLookedAt(findings: readonly Finding[]): string[] {
  const count = findings.filter(isNotLookedAt).length;
  return count > 0 ? [`${count} not looked at`] : [];
}

/** Leaves out what could not be judged for a reason that another finding gives already. */
function withReasonsOnce(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({ verdict, observed }, at) => verdict !== 'unknown' || findings.findIndex(isUnknownFor(observed)) === at,
  );
}

function findingLines(finding: Finding, indent: string, color: boolean): string[] {
  if (finding.verdict === 'pass') return [];
  return [
    `${indent}${paint(finding.verdict, color)}  ${finding.title}`,
    `${indent}   seen      ${printable(finding.observed)}`,
    `${indent}   expected  ${printable(finding.expected)}`,
    `${indent}   next      ${printable(finding.next)}`,
    ...(finding.source ? [`${indent}   source    ${finding.source}`] : []),
  ];
}

/** Findings quote what the database gave: control characters in it would otherwise command the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => (/[\t\n\r]/.test(character) ? ' ' : '\ufffd'));
}

function summaryOf(exercises: readonly ExerciseGrade[], color: boolean): string {
  const count = (verdict: Verdict) => exercises.filter((exercise) => exercise.verdict === verdict).length;
  const parts = [`${count('pass')} of ${exercises.length} pass`];
  if (count('fail')) parts.push(counted(count('fail'), 'fails', 'fail'));
  if (count('pending')) parts.push(`${count('pending')} pending`);
  if (count('unknown')) parts.push(`${count('unknown')} unknown`);
  const text = parts.join(', ');
  return color ? styleText('bold', text, { validateStream: false }) : text;
}

function paint(verdict: Verdict, color: boolean): string {
  const word = verdict.padEnd(7);
  return color ? styleText(colors[verdict], word, { validateStream: false }) : word;
}
