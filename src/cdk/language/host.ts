import ts from 'typescript';
import { constantFiles, defaultLibraryFolder, type Library } from './library.ts';
import type { Source } from './protocol.ts';

/** A host whose files are the library's and one program, which can be put in another's place. */
export interface ProgramHost extends ts.LanguageServiceHost {
  setProgram(source: Source): void;
}

export function createHost({ options, files: library }: Library): ProgramHost {
  const tree = treeOf(Object.keys(library));
  const snapshots = new Map<string, ts.IScriptSnapshot>();
  let program: Source = { file: '/program/app.ts', text: '' };
  let version = 0;
  const read = (file: string) => (file === program.file ? program.text : library[file]);
  const exists = (file: string) => file === program.file || Object.hasOwn(library, file);
  return {
    setProgram(source) {
      if (source.file === program.file && source.text === program.text) return;
      program = source;
      version += 1;
    },
    getProjectVersion: () => String(version),
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...constantFiles, program.file],
    getScriptVersion: (file) => (file === program.file ? String(version) : '0'),
    getScriptSnapshot(file) {
      if (file === program.file) return ts.ScriptSnapshot.fromString(program.text);
      const text = library[file];
      if (text === undefined) return undefined;
      const known = snapshots.get(file) ?? ts.ScriptSnapshot.fromString(text);
      snapshots.set(file, known);
      return known;
    },
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: () => `${defaultLibraryFolder}/lib.esnext.d.ts`,
    fileExists: exists,
    readFile: read,
    directoryExists: (folder) => tree.has(folder.replace(/\/$/, '')),
    getDirectories: (folder) => [...(tree.get(folder.replace(/\/$/, ''))?.folders ?? [])],
    readDirectory(folder, extensions = []) {
      const files = [...(tree.get(folder.replace(/\/$/, ''))?.files ?? [])];
      return files.filter((file) => extensions.some((extension) => file.endsWith(extension)));
    },
    useCaseSensitiveFileNames: () => true,
    realpath: (path) => path,
  };
}

interface Folder {
  /** Names. */
  folders: Set<string>;
  /** Paths. */
  files: Set<string>;
}

/** What is in each folder; the root is the empty path. */
function treeOf(files: readonly string[]): Map<string, Folder> {
  const tree = new Map<string, Folder>();
  const at = (path: string): Folder => {
    const known = tree.get(path);
    if (known) return known;
    const folder: Folder = { folders: new Set(), files: new Set() };
    tree.set(path, folder);
    if (path !== '') at(parentOf(path)).folders.add(path.slice(path.lastIndexOf('/') + 1));
    return folder;
  };
  for (const file of files) at(parentOf(file)).files.add(file);
  return tree;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
