/** What the language service knows besides the program: packed by `bundle/build.ts`, opened by the worker. */
import type { CompilerOptions } from 'typescript';

/** A folder tree held in memory, and the settings to check programs in it with. */
export interface Library {
  /** The project's tsconfig.json for `labs/`, as TypeScript's API takes it. */
  options: CompilerOptions;
  /** Texts by absolute path: `/node_modules/constructs/lib/index.d.ts`, `/labs/cdk-lab.ts`. */
  files: Readonly<Record<string, string>>;
  /** The licenses and notices of the packages that the files are from, by name of the package. */
  licenses: Readonly<Record<string, string>>;
}

/** Where TypeScript's own `lib.*.d.ts` are. */
export const defaultLibraryFolder = '/typescript';

/** What every program needs, whatever it imports: kept in memory while a learner rewrites the imports. */
export const constantFiles = ['/globals.d.ts', '/labs/cdk-lab.ts'] as const;
