/** Collects what a CDK program's imports lead to, from the packages as they are installed. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { constantFiles, defaultLibraryFolder, type Library } from '../library.ts';
import { modules } from '../services.ts';
import { condense } from './condense.ts';
import { globals } from './globals.ts';
import { pageOptions, root } from './settings.ts';

const cdk = 'node_modules/aws-cdk-lib';
const typescript = 'node_modules/typescript';
const constructs = 'node_modules/constructs';

/** Files of which a learner reads the documentation: those that can be imported, and TypeScript's own. */
const documented = [`${constructs}/`, `${typescript}/`, ...modules.map((name) => `${cdk}/${name}/`)];

/** @throws Error when TypeScript cannot find what the page's programs may import */
export function collectLibrary(): Library {
  const options = pageOptions();
  const declarations = closure(options);
  const packages = [...new Set(declarations.map(packageOf))].sort();
  const [globalsFile, labFile] = constantFiles;
  const files: Record<string, string> = {
    [globalsFile]: condense(globals, 'first-paragraph'),
    [labFile]: readFileSync(join(root, labFile), 'utf8'),
    '/package.json': JSON.stringify({ type: 'module' }),
    [`/${cdk}/index.d.ts`]: rootModule(),
  };
  for (const folder of packages.filter((path) => path !== typescript))
    files[`${placeOf(folder)}/package.json`] = manifestOf(folder);
  for (const path of declarations) {
    const docs = documented.some((folder) => path.startsWith(folder)) ? 'first-paragraph' : 'none';
    files[placeOf(path)] = condense(readFileSync(join(root, path), 'utf8'), docs);
  }
  return { options, files, licenses: licensesOf(packages) };
}

/** Where a file is in the library: what aws-cdk-lib depends on goes inside it, so that no program imports it. */
function placeOf(path: string): string {
  if (path.startsWith(`${typescript}/lib/`)) return path.replace(`${typescript}/lib`, defaultLibraryFolder);
  const direct = [cdk, constructs].some((folder) => path === folder || path.startsWith(`${folder}/`));
  return direct ? `/${path}` : `/${cdk}/${path}`;
}

/** The declaration files that an import of everything needs, as paths from the project's folder. */
function closure(options: ts.CompilerOptions): string[] {
  const entry = join(root, 'labs/everything.ts');
  const imports = ['constructs', ...modules.map((name) => `aws-cdk-lib/${name}`)];
  const text = imports.map((name) => `import '${name}';`).join('\n');
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (file) => file === entry || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    file === entry ? ts.createSourceFile(file, text, rest[0]) : getSourceFile(file, ...rest);
  const program = ts.createProgram([entry], options, host);
  const missing = program.getSemanticDiagnostics(program.getSourceFile(entry));
  if (missing.length > 0) throw new Error(ts.formatDiagnostics(missing, { ...host, getNewLine: () => '\n' }));
  return program
    .getSourceFiles()
    .map(({ fileName }) => relative(root, fileName).replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.d.ts'));
}

/** The folder of the innermost package that a file is in. */
function packageOf(path: string): string {
  const [folder] = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [];
  if (folder === undefined) throw new Error(`${path} is in no package.`);
  return folder;
}

/** Of a package.json what says which file an import means; of aws-cdk-lib only what the page has. */
function manifestOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const { name, version, type, main, types, typings, exports } = manifest;
  const kept = ['.', ...modules.map((name) => `./${name}`)];
  const offered = folder === cdk ? Object.fromEntries(kept.map((path) => [path, exports[path]])) : exports;
  return JSON.stringify({ name, version, type, main, types, typings, exports: offered });
}

/** aws-cdk-lib's index without the three hundred services that the page does not have. */
function rootModule(): string {
  const index = readFileSync(join(root, cdk, 'index.d.ts'), 'utf8');
  return index
    .split('\n')
    .filter((line) => modules.some((name) => line.endsWith(`from './${name}';`)))
    .join('\n');
}

function licensesOf(packages: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    packages.map((folder) => {
      const files = ['LICENSE', 'LICENSE.txt', 'LICENSE.md', 'NOTICE', 'ThirdPartyNoticeText.txt'];
      const texts = files.map((name) => join(root, folder, name)).filter(existsSync);
      return [
        folder.replace(/^.*node_modules\//, ''),
        texts.map((file) => readFileSync(file, 'utf8')).join('\n'),
      ];
    }),
  );
}
