/** Reads one plan in EXPLAIN's text format into the fields of its JSON format. */
import { deepest } from '../record.ts';
import { addDetail, append } from './detail-line.ts';
import type { Line } from './lines.ts';
import { collectLines, type LogicalLine } from './logical-lines.ts';
import { type Fields, nodeFields } from './node-line.ts';
import { addJit, addSummary } from './summary.ts';
import { costs } from './words.ts';

export interface TextPlan {
  fields: Fields;
  /** Lines of the paste, from 1. */
  from: number;
  to: number;
  /** Index of the first line after it. */
  next: number;
  /** What of it was only guessed at: the fewer, the better it was read. */
  doubts: number;
  /** What is missing at its end. */
  cutOff: string | undefined;
}

/** @param start Index of the line of the root. */
export function readTextPlan(lines: readonly Line[], start: number): TextPlan {
  const collected = collectLines(lines, start);
  const tree = new Tree();
  for (const line of collected.lines) tree.add(line);
  const last = collected.lines.at(-1);
  return {
    fields: tree.plan,
    from: collected.lines[0]?.from ?? start + 1,
    to: last?.to ?? start + 1,
    next: collected.next,
    doubts: collected.doubts + tree.doubts,
    cutOff: tree.isTooDeep
      ? `nodes are nested more than ${deepest} levels deep`
      : (tree.missing() ?? (collected.isCutOff ? 'the last line is not complete' : undefined)),
  };
}

interface Open {
  column: number;
  fields: Fields;
  /** Its first child that is no subplan. */
  outer?: Fields;
  /** Column of the outermost task of Citus that it is in. */
  taskColumn: number | undefined;
}

/** Where the lines that follow belong, as long as they are indented more. */
interface Scope {
  indent: number;
  add(text: string): void;
}

class Tree {
  readonly plan: Fields = {};
  doubts = 0;
  isTooDeep = false;
  private readonly stack: Open[] = [];
  private readonly scopes: Scope[] = [];
  private rootIndent = 0;
  private label: { indent: number; name: string } | undefined;
  private last: Fields | undefined;
  /** Of the last node. */
  private readonly workers = new Map<number, Fields>();

  add({ kind, indent, text }: LogicalLine): void {
    // The edge of a frame that was broken at a column.
    if (/[|│║]$/.test(text)) this.doubts += 1;
    // Figures end the line of a node: what follows them was put there by joining lines that are two.
    if ((kind === 'root' || kind === 'node') && costs.test(text) && !text.endsWith(')')) this.doubts += 10;
    if (kind === 'root') this.addRoot(indent, text);
    else if (kind === 'node') this.addNode(indent, text.replace(/^->\s*/, ''));
    else if (kind === 'subplan') this.label = { indent, name: text };
    else if (kind === 'summary' && (indent <= this.rootIndent + 1 || !this.isNested(indent)))
      this.addSummary(indent, text);
    else this.addDetail(indent, text);
  }

  /** What the last node needs and doesn't have. */
  missing(): string | undefined {
    for (const { fields } of this.stack) {
      const type = String(fields['Node Type']);
      const children = childrenOf(fields).filter((child) => !isSubplan(child)).length;
      const needed = neededChildren(type);
      if (children < needed) return `${type} has ${children === 0 ? 'nothing' : 'only one node'} below it`;
    }
    return undefined;
  }

  private addRoot(indent: number, text: string): void {
    this.rootIndent = indent;
    const fields = nodeFields(text.replace(/^->\s*/, ''));
    this.plan.Plan = fields;
    this.begin(indent, fields);
  }

  private addNode(indent: number, text: string): void {
    const label = this.labelAt(indent);
    const column = label?.indent ?? indent;
    while (this.stack.length > 1 && (this.stack.at(-1)?.column ?? 0) >= column) this.stack.pop();
    const parent = this.stack.at(-1);
    if (!parent) return;
    if (parent.column >= column) this.doubts += 1;
    if (this.stack.length >= deepest) {
      this.isTooDeep = true;
      return;
    }
    const fields = nodeFields(text);
    if (fields['Node Type'] === 'Unknown') this.doubts += 1;
    const siblings = childrenOf(parent.fields);
    if (label) {
      fields['Subplan Name'] = label.name;
      fields['Parent Relationship'] = /^sub/i.test(label.name) ? 'SubPlan' : 'InitPlan';
    } else {
      fields['Parent Relationship'] = relationship(parent);
      parent.outer ??= fields;
    }
    siblings.push(fields);
    parent.fields.Plans = siblings;
    this.begin(indent, fields);
  }

  private begin(column: number, fields: Fields): void {
    const taskColumn = this.stack.at(-1)?.taskColumn ?? (fields['Node Type'] === 'Task' ? column : undefined);
    this.stack.push({ column, fields, taskColumn });
    this.last = fields;
    this.workers.clear();
    this.scopes.length = 0;
    this.scopes.push({ indent: -1, add: (text) => addDetail(fields, text) });
  }

  private labelAt(indent: number): { indent: number; name: string } | undefined {
    if (this.label && indent <= this.label.indent) this.label = undefined;
    return this.label && indent - this.label.indent <= 3 ? this.label : undefined;
  }

  /** Citus prints planning and execution times of the tasks inside the tree. */
  private isNested(indent: number): boolean {
    const column = this.stack.at(-1)?.taskColumn;
    return column !== undefined && indent > column;
  }

  private addSummary(indent: number, text: string): void {
    const group = addSummary(this.plan, text);
    this.scopes.length = 0;
    this.scopes.push({ indent: -1, add: (line) => addDetail(this.plan, line) });
    if (!group) return;
    const add = /^JIT/.test(text) ? addJit : addDetail;
    this.scopes.push({ indent, add: (line) => add(group, line) });
  }

  private addDetail(indent: number, text: string): void {
    while (this.scopes.length > 1 && (this.scopes.at(-1)?.indent ?? -1) >= indent) this.scopes.pop();
    const worker = /^Worker (\d+):\s*(.*)$/s.exec(text);
    if (worker && this.last) {
      const fields = this.workerOf(this.last, Number(worker[1]));
      if (worker[2]) addDetail(fields, worker[2]);
      this.scopes.push({ indent, add: (line) => addDetail(fields, line) });
    } else if (/^JIT for worker /.test(text)) this.scopes.push({ indent, add: () => undefined });
    else this.scopes.at(-1)?.add(text);
  }

  private workerOf(node: Fields, number: number): Fields {
    const known = this.workers.get(number);
    if (known) return known;
    const worker: Fields = { 'Worker Number': number };
    this.workers.set(number, worker);
    append(node, 'Workers', worker);
    return worker;
  }
}

function childrenOf(fields: Fields): Fields[] {
  return (Array.isArray(fields.Plans) ? fields.Plans : []) as Fields[];
}

function isSubplan(fields: Fields): boolean {
  return /^(?:Init|Sub)Plan$/.test(String(fields['Parent Relationship']));
}

/** How a node that is no subplan hangs on its parent. */
function relationship({ fields, outer }: Open): string {
  const type = String(fields['Node Type']);
  if (/^(?:Append|Merge Append|BitmapAnd|BitmapOr)$/.test(type)) return 'Member';
  if (type === 'Subquery Scan') return 'Subquery';
  if (!outer) return 'Outer';
  if (type !== 'ModifyTable') return 'Inner';
  outer['Parent Relationship'] = 'Member';
  return 'Member';
}

function neededChildren(type: string): number {
  if (/^(?:Nested Loop|Hash Join|Merge Join|Recursive Union)$/.test(type)) return 2;
  return /^(?:Limit|Sort|Incremental Sort|Hash|Gather|Gather Merge|Materialize|Memoize|Unique|WindowAgg|LockRows|Bitmap Heap Scan|Subquery Scan|Aggregate|Group|SetOp|ProjectSet)$/.test(
    type,
  )
    ? 1
    : 0;
}
