/**
 * Makes the strings of a JSON value fit for PostgreSQL, as a reviver or a replacer: a text holds no NUL there, and JSON
 * no half of a surrogate pair. With one of them, a statement would fail however often it is sent.
 */
export const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;

/** What can't be stored of a JSON text is written as an escape. */
const mayNeedChange = /\\u(?:0000|d[89a-f])/i;

/** Parses what came over the network. A reviver takes several times as long as the parser. @throws SyntaxError */
export const parseStorable = (text: string): unknown =>
  JSON.parse(text, mayNeedChange.test(text) ? storable : undefined);
