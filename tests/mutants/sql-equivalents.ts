/** An SQL answer written another way that means the same: its verdict must not change. */

import { deparse, loadModule, parse } from 'pgsql-parser';
import { splitStatements, withParameters } from '#checkers/sql/statements.ts';
import { isFields, type Json } from './json.ts';
import type { Mutant } from './mutant.ts';

/** Text in which case and spacing mean something (quotes, comments), or one word outside of it. */
const quotedOrWord =
  /('(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\2\$|--[^\n]*|\/\*[\s\S]*?\*\/|"[^"]*")|([A-Za-z_]\w*)/g;

/** The same answer, written in every way that is known here. */
export async function sqlEquivalents(answer: string): Promise<Mutant[]> {
  await loadModule();
  return [
    { name: 'in capital letters', text: words(answer, (word) => word.toUpperCase()) },
    { name: 'in small letters', text: words(answer, (word) => word.toLowerCase()) },
    { name: 'with quoted table names', text: words(answer, (word) => (isTable(word) ? `"${word}"` : word)) },
    { name: 'with the schema', text: words(answer, (word) => (isTable(word) ? `public.${word}` : word)) },
    { name: 'with brackets around parameters', text: withParameters(answer, (n) => `($${n})`) },
    {
      name: 'with line ends of Windows and a byte order mark',
      text: `\ufeff${answer.replaceAll('\n', '\r\n')}`,
    },
    {
      name: 'with comments',
      text: `/* an answer */\n${words(answer, (word) => (/^(where|on)$/i.test(word) ? `${word} /* here; */` : word))}\n-- the end;`,
    },
    { name: 'with empty statements', text: `;;${answer.trimEnd()};;\n` },
    { name: 'as PostgreSQL’s parser understands it', text: await rewritten(answer, (tree) => tree) },
    { name: 'with conditions in the other order', text: await rewritten(answer, reversedConjuncts) },
    { name: 'with other aliases', text: await rewritten(answer, otherAliases) },
    { name: 'with its query in a CTE', text: await rewritten(answer, inCte) },
  ].filter(({ text }) => text !== answer);
}

function words(text: string, change: (word: string) => string): string {
  return text.replace(quotedOrWord, (whole, kept?: string, _tag?: string, word?: string) =>
    kept === undefined && word !== undefined ? change(word) : whole,
  );
}

function isTable(word: string): boolean {
  return /^(customers|products|orders|order_items)$/.test(word);
}

/** Each statement's tree changed and written down again, with what stands between the statements as it is. */
async function rewritten(answer: string, change: (tree: Json) => Json): Promise<string> {
  let text = answer;
  for (const statement of splitStatements(answer).toReversed()) {
    const { stmts } = await parse(statement.text);
    const tree = stmts?.[0]?.stmt as Json | undefined;
    if (tree === undefined) continue;
    const written = await deparse(change(tree) as Parameters<typeof deparse>[0], { pretty: false });
    text = text.slice(0, statement.from) + written + text.slice(statement.from + statement.text.length);
  }
  return text;
}

function reversedConjuncts(tree: Json): Json {
  if (Array.isArray(tree)) return tree.map(reversedConjuncts);
  if (!isFields(tree)) return tree;
  const next = Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [key, reversedConjuncts(value)]),
  );
  const { BoolExpr: bool } = next;
  if (isFields(bool) && bool.boolop === 'AND_EXPR' && Array.isArray(bool.args))
    return { BoolExpr: { ...bool, args: bool.args.toReversed() } };
  return next;
}

function otherAliases(tree: Json): Json {
  const aliases = new Set(aliasesIn(tree));
  const renamed = (name: Json | undefined) =>
    typeof name === 'string' && aliases.has(name) ? `${name}_x` : name;
  const rename = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(rename);
    if (!isFields(node)) return node;
    const next = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, rename(value)]));
    if (isFields(next.alias)) next.alias = { ...next.alias, aliasname: renamed(next.alias.aliasname) ?? '' };
    const { ColumnRef: column } = next;
    if (!isFields(column) || !Array.isArray(column.fields) || column.fields.length < 2) return next;
    const [first, ...others] = column.fields;
    const name = isFields(first) && isFields(first.String) ? renamed(first.String.sval) : undefined;
    return name === undefined
      ? next
      : { ColumnRef: { ...column, fields: [{ String: { sval: name } }, ...others] } };
  };
  return rename(tree);
}

function aliasesIn(tree: Json): string[] {
  if (Array.isArray(tree)) return tree.flatMap(aliasesIn);
  if (!isFields(tree)) return [];
  const own = isFields(tree.alias) && typeof tree.alias.aliasname === 'string' ? [tree.alias.aliasname] : [];
  return [...own, ...Object.values(tree).flatMap(aliasesIn)];
}

/** Only of a query without an order, which a CTE would not keep. */
function inCte(tree: Json): Json {
  if (!isFields(tree) || !isFields(tree.SelectStmt)) return tree;
  const select = tree.SelectStmt;
  if (select.sortClause || select.withClause) return tree;
  return {
    SelectStmt: {
      targetList: [{ ResTarget: { val: { ColumnRef: { fields: [{ A_Star: {} }] } } } }],
      fromClause: [{ RangeVar: { relname: 'answer', inh: true, relpersistence: 'p' } }],
      limitOption: 'LIMIT_OPTION_DEFAULT',
      op: 'SETOP_NONE',
      withClause: {
        ctes: [
          {
            CommonTableExpr: { ctename: 'answer', ctematerialized: 'CTEMaterializeDefault', ctequery: tree },
          },
        ],
      },
    },
  };
}
