/** Completion from the live catalogue: tables, columns and functions, beside PostgreSQL's keywords. */
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { type SQLNamespace, sql } from '@codemirror/lang-sql';
import type { Extension } from '@codemirror/state';
import { shopDialect } from '../dialect.ts';
import type { Catalogue } from '../session/catalogue.ts';

/** The PostgreSQL language, completing what the catalogue holds. */
export function postgresql(catalogue: Catalogue | undefined, functions: readonly string[]): Extension {
  return [
    sql({ dialect: shopDialect, upperCaseKeywords: true, schema: namespaceOf(catalogue) }),
    shopDialect.language.data.of({ autocomplete: completeColumns(catalogue) }),
    shopDialect.language.data.of({ autocomplete: completeFunctions(functions) }),
  ];
}

function namespaceOf(catalogue: Catalogue | undefined): SQLNamespace {
  const namespace: Record<string, SQLNamespace> = {};
  for (const { name, kind, columns } of catalogue?.tables ?? [])
    namespace[name] = {
      self: { label: name, type: 'class', detail: kind, boost: 10 },
      children: columns.map((column) => ({ label: column.name, type: 'property', detail: column.type })),
    };
  return namespace;
}

/** Columns without their table: the shop's names hardly repeat, and no one types `orders.` first. */
function completeColumns(catalogue: Catalogue | undefined) {
  const tablesOf = new Map<string, string[]>();
  for (const { name, columns, partitionOf } of catalogue?.tables ?? [])
    if (!partitionOf)
      for (const column of columns) tablesOf.set(column.name, [...(tablesOf.get(column.name) ?? []), name]);
  const options = [...tablesOf].map(([label, tables]) => ({
    label,
    type: 'property',
    detail: tables.join(', '),
  }));
  return (context: CompletionContext): CompletionResult | null => {
    const before = wordBefore(context);
    if (!before || wantsTable(context.state.sliceDoc(Math.max(0, before.from - 200), before.from)))
      return null;
    return { from: before.from, options, validFor: /^\w*$/ };
  };
}

/** Whether a table comes next and no column: after FROM, JOIN, UPDATE, INTO, TABLE, and a comma after one of FROM's. */
export function wantsTable(before: string): boolean {
  return /\b(?:from|join|update|into|table|analyze|vacuum)\s+(?:only\s+)?(?:\w+(?:\s+(?:as\s+)?\w+)?\s*,\s*)*$/i.test(
    before,
  );
}

function completeFunctions(functions: readonly string[]) {
  const options = functions.map((label) => ({ label, type: 'function', boost: -20 }));
  return (context: CompletionContext): CompletionResult | null => {
    const before = wordBefore(context);
    return before && { from: before.from, options, validFor: /^\w*$/ };
  };
}

/** The word being typed, unless it stands after a dot, in a string or in a comment. */
function wordBefore(context: CompletionContext): { from: number } | null {
  const word = context.matchBefore(/\w+/);
  if (!word || context.state.sliceDoc(word.from - 1, word.from) === '.') return null;
  if (context.tokenBefore(['String', 'LineComment', 'BlockComment', 'Number'])) return null;
  return word;
}
