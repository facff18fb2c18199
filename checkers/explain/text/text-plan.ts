/** Reads one plan in EXPLAIN's text format into the fields of its JSON format. */
import { mainChildren, missingNode, neededChildren } from '../missing-nodes.ts';
import { deepest, recordsOf } from '../record.ts';
import { addDetail, append } from './detail-line.ts';
import type { Line } from './lines.ts';
import { type CutOff, collectLines, isFragment, type LogicalLine } from './logical-lines.ts';
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
  /** Whether it begins below its root. */
  isFragment: boolean;
  /** What is missing at its end. */
  cutOff: CutOff | undefined;
}

/** @param start Index of the line of the root. */
export function readTextPlan(lines: readonly Line[], start: number): TextPlan {
  const collected = collectLines(lines, start);
  const tree = new Tree(collected.lines);
  for (const line of collected.lines) {
    tree.add(line);
    if (tree.stopped !== undefined) break;
  }
  const [root] = collected.lines;
  const last = tree.last ?? collected.lines.at(-1);
  const reason = tree.stopped ?? missingNode(recordsOf(tree.plan.Plan)[0] ?? {});
  return {
    fields: tree.plan,
    from: root?.from ?? start + 1,
    to: last?.to ?? start + 1,
    next: collected.next,
    doubts: collected.doubts + tree.doubts,
    isFragment: root !== undefined && isFragment(root),
    cutOff: reason === undefined ? collected.cutOff : { reason, isInTree: true },
  };
}

/** The first line may have been copied with more or fewer spaces in front of it than it had. */
function rootIndentOf([root, ...lines]: readonly LogicalLine[]): number {
  const indents = nodeIndents(lines);
  const least = indents.reduce((smallest, indent) => Math.min(smallest, indent), Number.POSITIVE_INFINITY);
  const isMoved = root !== undefined && root.indent >= least && indents.some((indent) => indent > least);
  return isMoved ? least - 1 : (root?.indent ?? 0);
}

function nodeIndents(lines: readonly LogicalLine[]): number[] {
  return lines.filter(({ kind }) => kind === 'node').map(({ indent }) => indent);
}

interface Open {
  column: number;
  fields: Fields;
  /** Its first child that is no subplan, and its column. */
  outer?: Fields;
  outerColumn?: number;
  /** Column of the outermost task of Citus that it is in. */
  taskColumn: number | undefined;
}

/** Where the lines that follow belong, as long as they are indented more. */
interface Scope {
  indent: number;
  add(text: string): void;
}

const indentationLost =
  'from here on, the spaces in front of the lines don’t tell which node is below which. Copy the plan with all its spaces, or take it with FORMAT JSON';

class Tree {
  readonly plan: Fields = {};
  doubts = 0;
  /** Why no further line was taken. */
  stopped: string | undefined;
  /** The last line that was taken. */
  last: LogicalLine | undefined;
  private readonly stack: Open[] = [];
  private readonly scopes: Scope[] = [];
  private readonly rootIndent: number;
  private readonly deepestColumn: number;
  private label: { indent: number; name: string } | undefined;
  private node: Fields | undefined;
  /** Of the last node. */
  private readonly workers = new Map<number, Fields>();

  constructor(lines: readonly LogicalLine[]) {
    this.rootIndent = rootIndentOf(lines);
    this.deepestColumn = nodeIndents(lines).reduce((deepest, indent) => Math.max(deepest, indent), 0);
  }

  add(line: LogicalLine): void {
    const { kind, indent, text } = line;
    // The edge of a frame that was broken at a column.
    if (/[|│║]$/.test(text)) this.doubts += 1;
    // Figures end the line of a node: what follows them was put there by joining lines that are two.
    if ((kind === 'root' || kind === 'node') && costs.test(text) && !endsWithFigures(text)) this.doubts += 10;
    if (kind === 'root') this.addRoot(text);
    else if (kind === 'node') this.addNode(indent, text.replace(/^->\s*/, ''));
    else if (kind === 'subplan') this.label = { indent, name: text };
    else if (kind === 'summary' && (indent <= this.rootIndent + 1 || !this.isNested(indent)))
      this.addSummary(indent, text);
    else this.addDetail(indent, text);
    if (this.stopped === undefined) this.last = line;
  }

  private addRoot(text: string): void {
    const fields = nodeFields(text.replace(/^->\s*/, ''));
    this.plan.Plan = fields;
    this.begin(this.rootIndent, fields);
  }

  private addNode(indent: number, text: string): void {
    const label = this.labelAt(indent);
    const column = label?.indent ?? indent;
    if (column > this.rootIndent)
      while (this.stack.length > 1 && (this.stack.at(-1)?.column ?? 0) >= column) this.stack.pop();
    const parent = column <= this.rootIndent ? this.onlyParent() : this.stack.at(-1);
    if (!parent || (!label && isFull(parent.fields) && !this.isAligned(parent, column))) {
      this.stopped = indentationLost;
      return;
    }
    if (this.stack.length >= deepest) {
      this.stopped = `nodes are nested more than ${deepest} levels deep`;
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
      parent.outerColumn ??= column;
    }
    siblings.push(fields);
    parent.fields.Plans = siblings;
    this.begin(indent, fields);
  }

  /** Whether a node stands under its siblings in a text that has its indentation: then it belongs to their parent. */
  private isAligned({ outerColumn }: Open, column: number): boolean {
    return column === outerColumn && this.deepestColumn > column;
  }

  /** Where the indentation is lost, a node can only be below the last one, and only if that reads from one node. */
  private onlyParent(): Open | undefined {
    const last = this.stack.at(-1);
    return last && !this.label && neededChildren(String(last.fields['Node Type'])) === 1 ? last : undefined;
  }

  private begin(column: number, fields: Fields): void {
    const taskColumn = this.stack.at(-1)?.taskColumn ?? (fields['Node Type'] === 'Task' ? column : undefined);
    this.stack.push({ column, fields, taskColumn });
    this.node = fields;
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
    if (worker && this.node) {
      const fields = this.workerOf(this.node, Number(worker[1]));
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

/** Longer names aren't looked through. */
const longestLine = 2000;

function endsWithFigures(text: string): boolean {
  return text.endsWith(')') && !/\((?:cost=|actual |never )[^)]*\)\s*[^\s(]/.test(text.slice(0, longestLine));
}

function childrenOf(fields: Fields): Fields[] {
  return (Array.isArray(fields.Plans) ? fields.Plans : []) as Fields[];
}

/** Whether a node has all the nodes that it reads from. PostgreSQL 18 gives a SetOp two. */
function isFull(fields: Fields): boolean {
  const type = String(fields['Node Type']);
  const needed = type === 'SetOp' ? 2 : neededChildren(type);
  return needed > 0 && mainChildren(fields).length >= needed;
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
