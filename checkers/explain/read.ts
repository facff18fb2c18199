/**
 * Finds and reads the plans in a text, in whatever form people have them. Never throws; what can't be read gets a
 * sentence. Runs in a page and in Node.
 */
import { whole } from '#labs/words.ts';
import { explainedPlan, mostNodes } from './explain.ts';
import type { ExplainedPlan } from './explained.ts';
import { walk } from './explained.ts';
import { type Findings, type Format, type Found, findPlans } from './find-plans.ts';
import { whyNoPlan } from './no-plan.ts';
import type { ExplainRecord } from './record.ts';
import { isHeading, isRule, withoutFrames } from './text/frames.ts';
import { hasMoreLines, type Line, linesOf } from './text/lines.ts';
import { withoutLogs } from './text/logs.ts';
import { unwrapped, wrapWidths } from './text/wraps.ts';

export type { Format } from './find-plans.ts';

export interface ReadPlan {
  plan: ExplainedPlan;
  /** What it was read from, under the names of EXPLAIN's JSON format. */
  record: ExplainRecord;
  format: Format;
  /** For a list to pick from: the statement, or the top of the tree. */
  name: string;
  /** First and last line in the text, from 1. */
  from: number;
  to: number;
  /** Where and why reading ended before the plan did, as a sentence. */
  cutOff: string | undefined;
}

export interface Reading {
  plans: readonly ReadPlan[];
  /** Why there is no plan, as a sentence or two. */
  problem: string | undefined;
  /** Lines with the heading of a plan and nothing under it: EXPLAIN printed none, as for a rule DO INSTEAD NOTHING. */
  empty: readonly number[];
}

/** Longer texts are refused, characters. */
export const longestText = 20_000_000;
/** Texts of more lines are refused: each takes memory, whatever is in it. */
const mostLines = 500_000;

export function readPlans(text: string): Reading {
  if (text.length > longestText)
    return {
      plans: [],
      empty: [],
      problem: `This text is ${Math.round(text.length / 1e6)} MB long. Paste at most ${longestText / 1e6} MB.`,
    };
  if (hasMoreLines(text, mostLines))
    return {
      plans: [],
      empty: [],
      problem: `This text has more than ${whole(mostLines)} lines. Paste fewer at a time.`,
    };
  const lines = linesOf(text);
  const findings = bestOf(lines);
  const plans = findings.plans.flatMap(readPlan);
  return {
    plans,
    problem: plans.length === 0 ? whyNoPlan(lines, findings) : undefined,
    empty: emptyHeadings(lines),
  };
}

function emptyHeadings(lines: readonly Line[]): number[] {
  return lines.flatMap(({ number, text }, at) => {
    const [rule, count] = lines.slice(at + 1, at + 3);
    const isEmpty = isHeading(text) && isRule(rule?.text ?? '') && /^\(0 /.test(count?.text.trim() ?? '');
    return isEmpty ? [number] : [];
  });
}

/** Reads the lines as they are, and if something in them is doubtful, also with broken lines put together again. */
function bestOf(lines: readonly Line[]): Findings {
  let best = findPlans(cleaned(lines));
  for (const width of wrapWidths(lines)) {
    if (best.plans.length > 0 && best.doubts === 0) break;
    const other = findPlans(cleaned(unwrapped(lines, width)));
    if (isBetter(other, best)) best = other;
  }
  return best;
}

function isBetter(other: Findings, best: Findings): boolean {
  if (other.plans.length === 0) return false;
  return best.plans.length === 0 || other.doubts < best.doubts;
}

function cleaned(lines: readonly Line[]): Line[] {
  return withoutFrames(withoutLogs(lines));
}

function readPlan(found: Found): ReadPlan[] {
  const plan = explainedPlan(found.record);
  if (!plan) return [];
  const { record, format, from, to } = found;
  const nodes = [...walk(plan.root)].length;
  const cutOff =
    found.cutOff ??
    (nodes < mostNodes ? undefined : `a plan is read up to its first ${whole(mostNodes)} nodes`);
  return [
    {
      plan,
      record,
      format,
      from,
      to,
      name: nameOf(plan),
      cutOff: cutOff && cutOffSentence(nodes, to, cutOff),
    },
  ];
}

function cutOffSentence(count: number, line: number, reason: string): string {
  const nodes = count === 1 ? '1 node was read' : `${count} nodes were read`;
  return `Reading ended at line ${line}: ${reason}. ${nodes}.`;
}

/** `Sort on the top of 12 nodes`, or the beginning of the statement. */
function nameOf({ query, root }: ExplainedPlan): string {
  if (query !== undefined) return shortened(query.replace(/\s+/g, ' ').trim());
  const relation = [...walk(root)].find((node) => node.relation !== undefined)?.relation;
  return shortened(
    relation === undefined || relation === root.relation
      ? root.title + on(root.relation)
      : `${root.title}, ${relation}`,
  );
}

function on(relation: string | undefined): string {
  return relation === undefined ? '' : ` on ${relation}`;
}

const longestName = 80;

function shortened(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
}
