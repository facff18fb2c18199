/** Puts prices that were read in AWS's price list, and their dates, into the text of a file with tables. */

import ts from 'typescript';

export interface ReadPrice {
  table: string;
  name: string;
  dollars: number;
  /** The day of the edition, `YYYY-MM-DD`. */
  published: string;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * The text with `dollars:` and `from:` of those prices replaced, and nothing else.
 * @throws Error when the text has no such price: the table has changed, and this function has to follow.
 */
export function rewritePrices(text: string, name: string, read: readonly ReadPrice[]): string {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const edits = read.flatMap(({ table, name, dollars, published }): Edit[] => {
    const row = property(tableIn(file, table), name);
    return [
      { ...placeOf(property(row, 'dollars')), text: String(dollars) },
      { ...placeOf(property(row, 'from')), text: `'${published}'` },
    ];
  });
  return edits
    .toSorted((left, right) => right.start - left.start)
    .reduce((now, { start, end, text: value }) => now.slice(0, start) + value + now.slice(end), text);
}

function placeOf(node: ts.Node): { start: number; end: number } {
  return { start: node.getStart(), end: node.getEnd() };
}

/** The rows that a table's constant is made of: `export const prices = priced({ … })`. */
function tableIn(file: ts.SourceFile, name: string): ts.Node {
  const declarations = file.statements
    .filter(ts.isVariableStatement)
    .flatMap((statement) => statement.declarationList.declarations);
  const initializer = declarations.find((each) => each.name.getText() === name)?.initializer;
  const rows = initializer && ts.isCallExpression(initializer) ? initializer.arguments.at(-1) : undefined;
  if (!rows) throw new Error(`${file.fileName} has no table ${name} that is made by a call.`);
  return rows;
}

function property(rows: ts.Node, name: string): ts.Expression {
  const found = ts.isObjectLiteralExpression(rows)
    ? rows.properties.filter(ts.isPropertyAssignment).find((each) => nameOf(each.name) === name)
    : undefined;
  if (!found) throw new Error(`${rows.getSourceFile().fileName} has no ${name} where it is expected.`);
  return found.initializer;
}

function nameOf(name: ts.PropertyName): string {
  return ts.isStringLiteral(name) ? name.text : name.getText();
}
