/** What the text of a condition tells about the rows that it keeps. */

const literal = String.raw`(?:'[^']*(?:''[^']*)*'(?:::[\w ".\[\]]+)?|-?\d+(?:\.\d+)?|\$\d+)`;
const comparison = String.raw`\s*(?:=|<|>|<=|>=)\s*`;
/** Where a name begins: not in the middle of one. */
const nameStart = String.raw`(?:(?<![\w.])|(?<="\.))`;
/** `lower(email) = 'x'`, `date_trunc('day'::text, placed_at) = …`. */
const functionCall = new RegExp(String.raw`${nameStart}[a-z_][\w.]*\(([^()]*)\)${comparison}`, 'g');
/** `(placed_at)::date = …`; a text column of another type is cast to text by itself, which hides nothing. */
const castColumn =
  /\([a-z_][\w.]*\)::(?!text\b|numeric\b|bpchar\b|double precision\b)[a-z][\w ]*(?:=|<|>|<=|>=)/;
/** A number kept in a column that is no text: `(id)::text = '42'::text`. */
const numberAsText = /\([a-z_][\w.]*\)::text = '-?\d[\d.:-]*'::text/;
const arithmetic = new RegExp(String.raw`\([a-z_][\w.]* [-+*/] ${literal}\)${comparison}`);

/** Whether a condition compares the result of a function, a cast or a calculation, so that no index of the column helps. */
export function hidesColumn(condition: string): boolean {
  const isFunctionOfColumn = [...condition.matchAll(functionCall)].some(([, inside = '']) =>
    /\b[a-z_]/.test(inside),
  );
  return (
    isFunctionOfColumn || [castColumn, numberAsText, arithmetic].some((pattern) => pattern.test(condition))
  );
}

/** `email ~~* '%x%'`, `name ~ 'x'`: a text is looked for inside of others. */
export function searchesInside(condition: string): boolean {
  return /~~\*? '%|~\*? '[^^]/.test(condition);
}

const boundOf = (operator: string) =>
  new RegExp(String.raw`${nameStart}([a-z_][\w.]*)\)?(?:::[\w ]+)? ${operator}=? `, 'g');
const lowerBound = boundOf('>');
const upperBound = boundOf('<');

/** `tags @> '{new}'`, `data ? 'id'`, `words @@ …`: what an array, a document, a range or a shape contains is looked for. */
export function searchesContents(condition: string): boolean {
  return /(?:\s(?:@>|<@|&&|@@|@\?|\?[|&]?)\s)/.test(condition);
}

/**
 * Whether a condition has an end on both sides: an equality, a list, or a range from and to. With one that is open, as
 * `placed_at > '2024-01-01'`, how many rows are kept depends on the constant, and says nothing of the next one.
 */
export function isBounded(condition: string): boolean {
  // A boolean column is its own equality.
  if (/^\(?(?:NOT )?[a-z_][\w.]*\)?$/.test(condition)) return true;
  if (/(?<![<>!~])=(?!>)/.test(condition.replace(/[<>]=/g, '')) || /\bIS (?:NOT )?NULL\b/.test(condition))
    return true;
  const lower = new Set([...condition.matchAll(lowerBound)].map(([, column]) => column));
  return [...condition.matchAll(upperBound)].some(([, column]) => lower.has(column));
}

/** Whether a join filter is one equality of two columns, or several joined with AND, one of which is. */
export function equalsColumns(filter: string): boolean {
  const side = String.raw`\(?\w+\.\w+\)?(?:::[\w ]+)?`;
  return !/ OR /.test(filter) && new RegExp(`\\(${side} = ${side}\\)`).test(filter);
}
