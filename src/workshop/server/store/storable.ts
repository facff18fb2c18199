/**
 * Makes the strings of a JSON value fit for PostgreSQL, as a reviver or a replacer: a text holds no NUL there, and JSON
 * no half of a surrogate pair. With one of them, a statement would fail however often it is sent.
 */
export const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;
