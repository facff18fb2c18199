/** A plan for a ticket, as Markdown. */
import type { ExplainedNode, ExplainedPlan } from '#checkers/explain/explained.ts';
import { blindSpots, isTelling, observe } from '#checkers/explain/observations/observe.ts';
import { counted, whole } from '#labs/words.ts';
import { milliseconds } from '#src/workbench/sql/plan/milliseconds.ts';
import { figuresOf, nothingStandsOut, shareInWords } from './facts.ts';
import type { Taught } from './taught.ts';

/** @param address of this page, which the links to lessons are completed with */
export function planAsMarkdown(name: string, plan: ExplainedPlan, taught: Taught, address: string): string {
  const figures = figuresOf(plan).map(({ label, value }) => `| ${cell(label)} | ${cell(value)} |`);
  const table = figures.length > 0 ? ['| Figure | Value |', '| --- | --- |', ...figures, ''] : [];
  const first = [
    '### What to look at first',
    '',
    ...blindLines(plan),
    ...observedLines(plan, taught, address),
  ];
  const tree = ['### Plan', '', '```', ...treeLines(plan), '```', ''];
  return [`## ${name}`, '', ...table, ...first, ...tree].join('\n');
}

function blindLines(plan: ExplainedPlan): string[] {
  const blind = blindSpots(plan);
  const [first] = blind;
  if (!first) return [];
  const sentences = blind.map(({ sentence }) => sentence).join(' ');
  return [`${sentences} Take it again with:`, '', '```sql', first.command, '```', ''];
}

function observedLines(plan: ExplainedPlan, taught: Taught, address: string): string[] {
  if (!isTelling(plan)) return [];
  const observations = observe(plan);
  if (observations.length === 0) return [nothingStandsOut, ''];
  const lines = observations.flatMap((observation, index) => {
    const { kind, title, evidence, meaning, harmless } = observation;
    const places = taught[kind].map(
      (place) => `[${escaped(place.title)}](${new URL(place.href, address).href})`,
    );
    return [
      `${index + 1}. **${escaped(title)}** (${shareInWords(observation)}). ${escaped(evidence)}`,
      `   - What it usually means: ${escaped(meaning)}`,
      `   - Harmless if: ${escaped(harmless)}`,
      `   - Taught in: ${places.join(', ')}`,
    ];
  });
  return [...lines, ''];
}

/** Conditions are full of signs that Markdown would read as its own. */
function escaped(text: string): string {
  return text.replace(/[\\`*_<>[\]#|~]/g, '\\$&').replace(/\s+/g, ' ');
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
