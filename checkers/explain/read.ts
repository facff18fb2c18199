/**
 * Finds and reads the plans in a text, in whatever form people have them. Never throws; what can't be read gets a
 * sentence. Runs in a page and in Node.
 */
import { whole } from '#labs/words.ts';
import { explainedPlan, mostNodes } from './explain.ts';
import type { ExplainedPlan } from './explained.ts';
import { walk } from './explained.ts';
import { type Findings, type Format, type Found, findPlans } from './find-plans.ts';
import { missingNode } from './missing-nodes.ts';
import { whyNoPlan } from './no-plan.ts';
import { type ExplainRecord, isRecord } from './record.ts';
import { isHeading, isRule, withoutFrames } from './text/frames.ts';
import { hasMoreLines, type Line, linesOf } from './text/lines.ts';
import type { CutOff } from './text/logical-lines.ts';
import { withoutLogs } from './text/logs.ts';
import { unescapedText } from './text/markup.ts';
import { withoutPrefixes } from './text/prefixes.ts';
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
  /** What of the plan is missing, and where, as a sentence or two. */
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
  const { lines, findings } = foundIn(text);
  const plans = findings.plans.flatMap(readPlan);
  return {
    plans,
    problem: plans.length === 0 ? whyNoPlan(lines, findings) : undefined,
    empty: emptyHeadings(lines),
  };
}

/** A string may have been printed as a string, and that again. */
const deepestEscapes = 2;

function foundIn(text: string): { lines: readonly Line[]; findings: Findings } {
  const lines = withoutPrefixes(linesOf(text));
  const asPasted = { lines, findings: bestOf(lines) };
  let inner = text;
  for (let level = 0; level < deepestEscapes && asPasted.findings.plans.length === 0; level++) {
    const next = unescapedText(inner);
    if (next === undefined) break;
    inner = next;
    const unescaped = withoutPrefixes(linesOf(inner));
    const findings = bestOf(unescaped);
    if (findings.plans.length > 0) return { lines: unescaped, findings };
  }
  return asPasted;
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
  const { record, format, from, to } = found;
  const cutOff = found.cutOff ?? missingPart(record);
  const plan = explainedPlan(record, { isPart: found.isFragment || cutOff?.isInTree === true });
  if (!plan) return [];
  const nodes = [...walk(plan.root)].length;
  const full = `a plan is read up to its first ${whole(mostNodes)} nodes`;
  const reason = cutOff?.reason ?? (nodes < mostNodes ? undefined : full);
  const sentences = [
    found.isFragment &&
      `The beginning of this plan is missing: line ${from} is a node below another one, and nothing above it can be read.`,
    reason !== undefined && `Reading ended at line ${to}: ${reason}.`,
  ].filter((sentence) => sentence !== false);
  return [
    {
      plan,
      record,
      format,
      from,
      to,
      name: nameOf(plan),
      cutOff:
        sentences.length === 0
          ? undefined
          : `${sentences.join(' ')} ${nodes === 1 ? '1 node was' : `${nodes} nodes were`} read.`,
    },
  ];
}

/** What a plan lacks although its text ends well. */
function missingPart(record: ExplainRecord): CutOff | undefined {
  const node = isRecord(record.Plan) ? missingNode(record.Plan) : undefined;
  if (node !== undefined) return { reason: node, isInTree: true };
  const isMeasured = isRecord(record.Plan) && record.Plan['Actual Loops'] !== undefined;
  const isTimed = record['Planning Time'] !== undefined;
  return isMeasured && isTimed && record['Execution Time'] === undefined
    ? { reason: 'the execution time, which comes after the planning time, is missing', isInTree: false }
    : undefined;
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
