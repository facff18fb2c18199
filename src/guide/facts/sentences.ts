/** The sentences that a reader gets to see, out of the sources of a page. For tests: it reads sources, not pages. */

import ts from 'typescript';
import { unitPatterns } from './fact.ts';

/**
 * The sentences of an MDX page: of its text, its tables (by default a row is one, each cell with its heading), its
 * frontmatter, and of what it hands to components. Left out are code, what an expression computes, and a question's
 * choices, which may be wrong on purpose.
 */
export function sentencesOfMdx(source: string, inTable: (table: string) => string[] = rowsOf): string[] {
  const [, frontmatter = '', body = source] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? [];
  const text = body
    .replace(/^(```|~~~).*?^\1/gms, '\n')
    .replace(/^(import|export) .*?(?=\n\s*\n|\n(?:import|export)|$(?![\s\S]))/gms, '\n');
  const handedOver = [...text.matchAll(handedToComponents)].map(([, , said = '']) => said);
  const ofPage = frontmatter.replace(/^sources:.*?(?=^\S|$(?![\s\S]))/gms, '').split('\n');
  return [...ofPage, ...handedOver, ...blocksOf(withoutExpressions(text), inTable)].flatMap(sentencesOf);
}

const handedToComponents = /\b(?:why|ask|title|description)(?::|=) ?(['"`])(.*?)(?<!\\)\1/gs;

/** The innermost braces first, until there are none. */
function withoutExpressions(text: string): string {
  const less = text.replace(/\{[^{}]*\}/g, ' … ');
  return less === text ? text : withoutExpressions(less);
}

/** The sentences in the strings of a TypeScript file, those between JSX tags included. */
export function sentencesOfScript(source: string, name: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node))
      texts.push(
        [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join(' … '),
      );
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return texts.flatMap(sentencesOf);
}

/** Paragraphs, list items and rows of tables. */
function blocksOf(text: string, inTable: (table: string) => string[]): string[] {
  return text
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )/)
    .flatMap((block) => (isTable(block) ? inTable(block) : [block]));
}

function isTable(block: string): boolean {
  return /^\s*\|.*\n\s*\|[\s:|-]+\|/.test(block);
}

function rowsOf(table: string): string[] {
  const [head = [], , ...rows] = cellsOf(table);
  return rows.map((cells) =>
    cells.map((cell, column) => `${cell} ${unitsIn(head[column] ?? '')}, ${head[column] ?? ''}`).join('; '),
  );
}

/** The cells of a table, row by row; the second row is the line under the headings. */
export function cellsOf(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** The unit that stands over a column: `IOPS` of `Included IOPS`. */
function unitsIn(heading: string): string {
  const named = Object.values(unitPatterns).filter((pattern) => pattern !== '');
  return new RegExp(`(?<![\\w/])(?:${named.join('|')})(?![\\w/])`).exec(heading)?.[0] ?? '';
}

function sentencesOf(block: string): string[] {
  return block
    .replace(/[*_`]|<[^>]*>/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?]["”)]?)\s+(?=["“(]?(?:[A-Z0-9]|io[12]\b|gp[23]\b|db\.))/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
