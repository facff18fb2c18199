/** A plan for a ticket, as Markdown. */
import type { ExplainedNode, ExplainedPlan } from '#checkers/explain/explained.ts';
import { counted, whole } from '#labs/words.ts';
import { milliseconds } from '#src/workbench/sql/plan/milliseconds.ts';
import { figuresOf } from './facts.ts';

export function planAsMarkdown(name: string, plan: ExplainedPlan): string {
  const figures = figuresOf(plan).map(({ label, value }) => `| ${cell(label)} | ${cell(value)} |`);
  const table = figures.length > 0 ? ['| Figure | Value |', '| --- | --- |', ...figures, ''] : [];
  return [`## ${name}`, '', ...table, '### Plan', '', '```', ...treeLines(plan), '```', ''].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}

/** The tree in lines of text, with the figures of each node alone. */
export function treeLines(plan: ExplainedPlan): string[] {
  return nodeLines(plan.root, plan, 0);
}

function nodeLines(node: ExplainedNode, plan: ExplainedPlan, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const arrow = depth === 0 ? '' : '-> ';
  const details = node.conditions.map(
    ({ label, text }) => `${indent}${depth === 0 ? '' : '   '}  ${label}: ${text}`,
  );
  return [
    `${indent}${arrow}${headOf(node)}  (${figuresIn(node, plan)})`,
    ...details,
    ...node.children.flatMap((child) => nodeLines(child, plan, depth + 1)),
  ];
}

/** `Index Scan using orders_pkey on orders o`. */
export function headOf({ title, index, relation, alias, subplan }: ExplainedNode): string {
  return [
    subplan === undefined ? '' : `${subplan}: `,
    title,
    index === undefined ? '' : ` using ${index}`,
    relation === undefined ? '' : ` on ${relation}`,
    relation === undefined || alias === undefined || alias === relation ? '' : ` ${alias}`,
  ].join('');
}

/** The figures of a node, as far as the plan has them. */
export function figuresIn(node: ExplainedNode, { has }: ExplainedPlan): string {
  const { actualRows, estimatedRows, loops, ownPages, ownMilliseconds, removedRows } = node;
  const estimated = `${whole(estimatedRows)} estimated`;
  const rows = actualRows === undefined ? 'never ran' : counted(actualRows, 'row');
  return [
    has.analyze ? rows : undefined,
    has.analyze ? estimated : `${whole(estimatedRows)} rows estimated`,
    loops > 1 && has.analyze ? `${whole(loops)} loops` : undefined,
    removedRows > 0 ? `${whole(removedRows)} discarded` : undefined,
    has.buffers && has.analyze ? counted(Math.round(ownPages), 'page') : undefined,
    ownMilliseconds === undefined ? undefined : milliseconds(ownMilliseconds),
  ]
    .filter((each) => each !== undefined)
    .join(', ');
}
