/** Reads every plan in a folder and says what was read, what was refused, and whether own figures add up. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { UserError } from '../command/user-error.ts';
import { type ExplainedPlan, walk } from '../explain/explained.ts';
import { figureNames } from '../explain/figures.ts';
import { readPlans } from '../explain/read.ts';
import { differences } from './expected.ts';

export interface CorpusReport {
  files: number;
  plans: number;
  nodes: number;
  /** Files with no plan in them, with the sentence that says why. */
  refused: { file: string; reason: string }[];
  /** Plans that end before they are complete. */
  cutOff: { file: string; line: number; reason: string }[];
  /** Headings under which EXPLAIN printed nothing. */
  empty: { file: string; line: number }[];
  /** Plans whose nodes' own figures don't add up to the whole. */
  unequal: { file: string; line: number; figure: string; sum: number; whole: number }[];
  /** Files that have what is expected of them beside them, as pev2's tests do, and what differs. */
  compared: number;
  different: { file: string; what: string }[];
}

/** @throws UserError when the folder can't be read. */
export function readCorpus(folder: string): CorpusReport {
  const report: CorpusReport = {
    ...{ files: 0, plans: 0, nodes: 0, compared: 0 },
    ...{ refused: [], cutOff: [], empty: [], unequal: [], different: [] },
  };
  for (const file of filesIn(folder)) readFile(folder, file, report);
  return report;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() &&
          !/(?:[.-]expect|README(?:\.\w+)?)$/.test(entry.name) &&
          !entry.name.startsWith('.'),
      )
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  } catch {
    throw new UserError(
      `There is no folder ${folder} that can be read.`,
      'Name a folder with plans, one or more in a file.',
    );
  }
}

function readFile(folder: string, path: string, report: CorpusReport): void {
  const file = relative(folder, path);
  const { plans, problem, empty } = readPlans(readFileSync(path, 'utf8'));
  report.files += 1;
  report.plans += plans.length;
  if (problem !== undefined && empty.length === 0) report.refused.push({ file, reason: problem });
  for (const line of empty) report.empty.push({ file, line });
  for (const { plan, from, cutOff } of plans) {
    report.nodes += [...walk(plan.root)].length;
    if (cutOff !== undefined) report.cutOff.push({ file, line: from, reason: cutOff });
    for (const unequal of unequalFigures(plan)) report.unequal.push({ file, line: from, ...unequal });
  }
  const different = differences(path, plans);
  if (!different) return;
  report.compared += 1;
  report.different.push(...different.map((what) => ({ file, what })));
}

/** Milliseconds are sums of many: what is smaller than this comes from adding in another order. */
const tolerance = 1e-6;

function unequalFigures({ root, whole }: ExplainedPlan): { figure: string; sum: number; whole: number }[] {
  return figureNames.flatMap((figure) => {
    let sum = 0;
    let isNegative = false;
    for (const { own } of walk(root)) {
      sum += own[figure];
      isNegative ||= own[figure] < 0;
    }
    const isEqual = Math.abs(sum - whole[figure]) <= tolerance * Math.max(1, whole[figure]);
    return isEqual && !isNegative ? [] : [{ figure, sum, whole: whole[figure] }];
  });
}

export function drawCorpus(report: CorpusReport): string {
  const { files, plans, nodes, refused, cutOff, empty, unequal, compared, different } = report;
  return [
    ...refused.map(({ file, reason }) => `${file}: refused. ${reason}`),
    ...cutOff.map(({ file, reason }) => `${file}: cut off. ${reason}`),
    ...empty.map(({ file, line }) => `${file}: EXPLAIN printed nothing under the heading in line ${line}.`),
    ...unequal.map(
      ({ file, line, figure, sum, whole }) =>
        `${file}, line ${line}: own ${figure} add up to ${sum}, not to ${whole}.`,
    ),
    ...different.map(({ file, what }) => `${file}: differs from what is expected. ${what}`),
    `${files} files, ${plans} plans read with ${nodes} nodes, ${refused.length} files refused, ${cutOff.length} plans cut off, ${empty.length} empty.`,
    unequal.length === 0
      ? 'The own figures of every plan add up to its whole.'
      : `Own figures don’t add up in ${unequal.length} places.`,
    ...(compared > 0
      ? [`${compared} files compared with what is expected: ${different.length} differences.`]
      : []),
  ].join('\n');
}
