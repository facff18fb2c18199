/** Compares plans with the JSON that pev2's tests expect, where a folder has it. */
import { existsSync, readFileSync } from 'node:fs';
import type { ExplainedNode } from '../explain/explained.ts';
import type { ReadPlan } from '../explain/read.ts';
import { type ExplainRecord, isRecord, numberOf, recordsOf, textOf } from '../explain/record.ts';

/** @returns undefined when nothing is expected of the file, or nothing that can be compared. */
export function differences(path: string, plans: readonly ReadPlan[]): string[] | undefined {
  const expected = expectedOf(path);
  const root = expected && isRecord(expected.Plan) ? expected.Plan : undefined;
  if (!expected || !root) return undefined;
  const plan = plans[0]?.plan;
  if (!plan) return ['No plan was read.'];
  const times = [
    ...differ('Planning Time', numberOf(expected['Planning Time']), plan.planningMilliseconds),
    ...differ('Execution Time', numberOf(expected['Execution Time']), plan.executionMilliseconds),
  ];
  return [...times, ...nodeDifferences(root, plan.root)];
}

/** `x.plan` has `x.expect` beside it, and `x-plan` has `x-expect`. */
function expectedOf(path: string): ExplainRecord | undefined {
  const beside = path.replace(/([.-])plan$/, '$1expect');
  if (beside === path || !existsSync(beside)) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(beside, 'utf8'));
    return isRecord(value) ? (value as ExplainRecord) : undefined;
  } catch {
    return undefined;
  }
}

function nodeDifferences(expected: ExplainRecord, node: ExplainedNode): string[] {
  const at = `${node.title} (${node.id})`;
  const children = recordsOf(expected.Plans);
  const type = textOf(expected['Node Type']) ?? '';
  return [
    ...(isSameType(type, node) ? [] : [`${at} should be ${type}.`]),
    ...differ(`${at}: Actual Total Time`, numberOf(expected['Actual Total Time']), node.time?.total),
    ...differ(`${at}: Plan Rows`, numberOf(expected['Plan Rows']), node.plannedRows),
    ...differ(`${at}: Actual Loops`, numberOf(expected['Actual Loops']), node.loops),
    ...differ(`${at}: Shared Hit Blocks`, numberOf(expected['Shared Hit Blocks']), node.total.sharedHit),
    ...differ(`${at}: Shared Read Blocks`, numberOf(expected['Shared Read Blocks']), node.total.sharedRead),
    ...(children.length === node.children.length || children.length === 0
      ? children.flatMap((child, index) => nodeDifferences(child, node.children[index] as ExplainedNode))
      : [`${at} should have ${children.length} nodes below it, and has ${node.children.length}.`]),
  ];
}

/** pev2 keeps `HashAggregate`, `Nested Loop Join` and `Subquery Scan p` as types of nodes. */
function isSameType(expected: string, { type, title }: ExplainedNode): boolean {
  const plain = (text: string) =>
    text
      .replace(/\b(?:Parallel|Left|Right|Full|Semi|Anti|Join|Backward|Partial|Finalize)\b/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  return expected === '' || plain(expected) === plain(type) || plain(expected).startsWith(plain(title));
}

function differ(what: string, expected: number | undefined, actual: number | undefined): string[] {
  return expected === undefined || expected === actual
    ? []
    : [`${what} should be ${expected}, and is ${actual ?? 'missing'}.`];
}
