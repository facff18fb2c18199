import { join } from 'node:path';
import ts from 'typescript';

/** The folder of the project. */
export const root = join(import.meta.dirname, '../../../..');

/** The project's tsconfig.json as TypeScript's API takes it. @throws Error when it cannot be read */
export function projectOptions(): ts.CompilerOptions {
  const file = join(root, 'tsconfig.json');
  const { config, error } = ts.readConfigFile(file, ts.sys.readFile);
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  // Which files there are does not matter here, and listing them takes a while.
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, root);
  return options;
}

/**
 * The project's options for a program in the page: the same rules of the language. What differs is what there is to
 * import and to call: no DOM, no types of Node, no JSX, no JavaScript files.
 */
export function pageOptions(): ts.CompilerOptions {
  const { configFilePath, pathsBasePath, jsx, jsxImportSource, allowJs, resolveJsonModule, ...rules } =
    projectOptions();
  return { ...rules, types: [], lib: ['lib.esnext.d.ts'] };
}
