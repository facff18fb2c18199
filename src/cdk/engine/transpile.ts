/** From TypeScript to what a browser runs: types are taken out, imports become calls of `require`. */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { type Options, transform } from 'sucrase';

/** The text is no TypeScript. Line and column count from 1. */
export class TypeScriptError extends Error {
  override readonly name = 'TypeScriptError';
  readonly path: string;
  readonly line: number;
  readonly column: number;

  constructor(message: string, path: string, { line, column }: { line: number; column: number }) {
    super(message);
    this.path = path;
    this.line = line;
    this.column = column;
  }
}

// Every browser that runs the course knows the newest syntax, so that only types and imports change.
const options: Options = { transforms: ['typescript', 'imports'], disableESTransforms: true };

/** Every line stays the line that it was. @throws TypeScriptError */
export function transpile(path: string, text: string): string {
  try {
    return transform(text, options).code;
  } catch (error) {
    throw asTypeScriptError(error, path, text);
  }
}

/** The column in the TypeScript of a column in what `transpile` made of it; both count from 1. */
export function originalColumn(text: string, line: number, column: number): number {
  const mapped = { ...options, filePath: 'program.ts', sourceMapOptions: { compiledFilename: 'program.js' } };
  const { sourceMap } = transform(text, mapped);
  if (!sourceMap) return column;
  const map = new TraceMap({ ...sourceMap, version: 3 });
  return (originalPositionFor(map, { line, column: column - 1 }).column ?? column - 1) + 1;
}

/** Sucrase writes the place behind its message, and says `Unexpected token` without saying which. */
function asTypeScriptError(error: unknown, path: string, text: string): unknown {
  if (!(error instanceof Error) || !('loc' in error)) return error;
  const { line, column } = error.loc as { line: number; column: number };
  const [token] = /^(?:[\w$]+|\S)/.exec(text.split('\n')[line - 1]?.slice(column - 1) ?? '') ?? [];
  const [reason = ''] = error.message.split(` (${line}:${column})`);
  const message = token
    ? `${reason.replace(/^Unexpected token\b/, `Unexpected “${token}”`).replace(/\.$/, '')}.`
    : 'The text ends before everything that was opened is closed.';
  return new TypeScriptError(message, path, { line, column });
}
