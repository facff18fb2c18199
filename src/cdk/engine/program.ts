/** Loads the files of a program as modules. */
import { causeOf } from '#infra/app/read-typescript.ts';
import { loadPackage, missingPackage } from './modules.ts';
import { compile, type ModuleBody, ScriptError } from './scripts.ts';
import { posix } from './shims/path.ts';
import { transpile } from './transpile.ts';

/** A file of the program, or a package that it imports, cannot be loaded. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
}

export interface ProgramFiles {
  /** TypeScript by absolute path. */
  texts: Readonly<Record<string, string>>;
  /** Modules that are there besides, by absolute path. */
  given?: Readonly<Record<string, unknown>>;
}

/**
 * Runs a file and those that it imports.
 * @returns what the file exports.
 * @throws TypeScriptError, ScriptError, LoadError, or whatever the program throws
 */
export function loadProgram({ texts, given = {} }: ProgramFiles, entry: string): Record<string, unknown> {
  const loaded = new Map<string, Record<string, unknown>>();
  const loading: string[] = [];

  const load = (path: string): Record<string, unknown> => {
    const done = loaded.get(path);
    if (done) return done;
    if (loading.includes(path)) throw new LoadError(circle([...loading, path]));
    loading.push(path);
    const module = { exports: {} };
    const require = (name: string) => {
      if (!isPath(name)) return loadPackage(name) ?? refuse(missingPackage(name));
      const target = resolve(name, path);
      return Object.hasOwn(given, target) ? given[target] : load(target);
    };
    bodyOf(path)(require, module, module.exports);
    loading.pop();
    loaded.set(path, module.exports);
    return module.exports;
  };

  const bodyOf = (path: string): ModuleBody => {
    const text = texts[path] ?? '';
    try {
      return compile(path, transpile(path, text));
    } catch (error) {
      throw error instanceof ScriptError ? causeOf(error, path, text) : error;
    }
  };

  const resolve = (name: string, from: string): string => {
    const path = posix.resolve(posix.dirname(from), name);
    const candidates = [path, `${path}.ts`, path.replace(/\.js$/, '.ts'), `${path}/index.ts`];
    const found = candidates.find((each) => Object.hasOwn(texts, each) || Object.hasOwn(given, each));
    const others = Object.keys(texts).filter((each) => each !== from);
    const available =
      others.length > 0 ? `These can be imported: ${others.join(', ')}.` : 'There is no other file.';
    return found ?? refuse(`There is no file “${name}”. ${available}`);
  };

  return load(entry);
}

function isPath(name: string): boolean {
  return name.startsWith('.') || name.startsWith('/');
}

function refuse(message: string): never {
  throw new LoadError(message);
}

function circle(paths: readonly string[]): string {
  const [again] = paths.slice(-1);
  const names = paths.slice(paths.indexOf(again ?? '')).map((path) => posix.basename(path));
  return `These files import each other in a circle: ${names.join(' → ')}.`;
}
