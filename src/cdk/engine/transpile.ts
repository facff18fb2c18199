/** From TypeScript to what a browser runs: types are taken out, imports become calls of `require`. */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { transform } from 'sucrase';
import { transforms, withoutTypes } from '#infra/app/read-typescript.ts';

/** Every line stays the line that it was. @throws TypeScriptError */
export function transpile(path: string, text: string): string {
  return withoutTypes(path, text, 'script');
}

/** The column in the TypeScript of a column in what `transpile` made of it; both count from 1. */
export function originalColumn(text: string, line: number, column: number): number {
  const mapped = {
    ...transforms.script,
    filePath: 'program.ts',
    sourceMapOptions: { compiledFilename: 'program.js' },
  };
  const { sourceMap } = transform(text, mapped);
  if (!sourceMap) return column;
  const map = new TraceMap({ ...sourceMap, version: 3 });
  return (originalPositionFor(map, { line, column: column - 1 }).column ?? column - 1) + 1;
}
