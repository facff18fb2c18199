/** Mutants of an SQL answer: the answer with one small change each. */

import { deparse, loadModule, parse } from 'pgsql-parser';
import { splitStatements } from '#checkers/sql/statements.ts';
import { bodyMutants } from './body-mutants.ts';
import { isFields, type Json } from './json.ts';
import type { Mutant } from './mutant.ts';
import { changesOf } from './sql-operators.ts';

/** Indexes that no exercise needs: on a column that nothing searches, of the busiest table and of another one. */
const needless = ['CREATE INDEX ON orders (note)', 'CREATE INDEX ON products (description)'];

/** Every mutant of an answer, in the order of its text. Comments and all other statements stay as they are. */
export async function sqlMutants(answer: string): Promise<Mutant[]> {
  await loadModule();
  const statements = splitStatements(answer);
  const mutants: Mutant[] = [];
  for (const [at, statement] of statements.entries()) {
    const end = statement.from + statement.text.length;
    const put = (text: string) => answer.slice(0, statement.from) + text + answer.slice(end);
    if (statements.length > 1) mutants.push({ name: `statement ${at + 1}: dropped`, text: put('') });
    for (const { what, text } of [
      ...(await changedStatements(statement.text)),
      ...bodyMutants(statement.text),
    ])
      mutants.push({ name: `statement ${at + 1}: ${what}`, text: put(text) });
  }
  for (const index of needless)
    mutants.push({ name: `added: ${index}`, text: `${answer.trimEnd()}\n;${index};` });
  return numbered(mutants);
}

async function changedStatements(text: string): Promise<{ what: string; text: string }[]> {
  const { stmts } = await parse(text);
  const tree = stmts?.[0]?.stmt as Json | undefined;
  if (tree === undefined) return [];
  const unchanged = await written(tree);
  const changed = await Promise.all(
    [...changedTrees(tree)].map(async ({ what, tree: mutated }) => ({ what, text: await written(mutated) })),
  );
  return changed.filter(({ text: mutated }) => mutated !== unchanged);
}

/** Every tree that differs from this one by one change. */
function* changedTrees(tree: Json): Generator<{ what: string; tree: Json }> {
  for (const { what, node } of changesOf(tree)) yield { what, tree: node };
  if (Array.isArray(tree)) {
    for (const [at, item] of tree.entries())
      for (const { what, tree: changed } of changedTrees(item))
        yield { what, tree: tree.map((other, index) => (index === at ? changed : other)) };
  } else if (isFields(tree)) {
    for (const [key, value] of Object.entries(tree))
      for (const { what, tree: changed } of changedTrees(value))
        yield { what, tree: { ...tree, [key]: changed } };
  }
}

async function written(tree: Json): Promise<string> {
  return deparse(tree as Parameters<typeof deparse>[0], { pretty: false });
}

/** Names that occur more than once get a number. */
function numbered(mutants: readonly Mutant[]): Mutant[] {
  const seen = new Map<string, number>();
  return mutants.map(({ name, text }) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return { name: times === 1 ? name : `${name} (${times})`, text };
  });
}
