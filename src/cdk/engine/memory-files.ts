/** A file system in memory: what CDK writes while it synthesizes, and what of its own files it reads. */

/** POSIX paths only: absolute, without `.`, `..` or a slash at the end. */
type Path = string;

interface Entry {
  /** CDK takes files of equal number, time and size for the same file, so each has a number of its own. */
  readonly number: number;
  /** Undefined for a folder. */
  content: Uint8Array | undefined;
}

export class MemoryFiles {
  #entries = new Map<Path, Entry>();
  #lastNumber = 0;

  constructor() {
    this.makeFolder('/');
  }

  entry(path: Path): Readonly<Entry> | undefined {
    return this.#entries.get(path);
  }

  /** Makes a folder with all above it. */
  makeFolder(path: Path): void {
    if (this.#entries.has(path)) return;
    if (path !== '/') this.makeFolder(parentOf(path));
    this.#entries.set(path, { number: this.#next(), content: undefined });
  }

  write(path: Path, content: Uint8Array): void {
    const existing = this.#entries.get(path);
    if (existing) existing.content = content;
    else this.#entries.set(path, { number: this.#next(), content });
  }

  /** Names in a folder, sorted, as CDK hashes a folder's files in this order. */
  namesIn(folder: Path): string[] {
    const prefix = folder === '/' ? '/' : `${folder}/`;
    return [...this.#entries.keys()]
      .filter((path) => path.length > prefix.length && path.startsWith(prefix))
      .map((path) => path.slice(prefix.length))
      .filter((rest) => !rest.includes('/'))
      .sort();
  }

  /** Removes a file, or a folder with all that is in it. */
  remove(path: Path): void {
    for (const [each] of this.#within(path)) this.#entries.delete(each);
  }

  move(from: Path, to: Path): void {
    for (const [path, entry] of this.#within(from)) {
      this.#entries.delete(path);
      this.#entries.set(to + path.slice(from.length), entry);
    }
  }

  copy(from: Path, to: Path): void {
    for (const [path, { content }] of this.#within(from)) {
      const copied = to + path.slice(from.length);
      if (content) this.write(copied, content);
      else this.makeFolder(copied);
    }
  }

  /** Puts everything back to as it is now. Contents are replaced as a whole and never changed in place. */
  checkpoint(): () => void {
    const kept = [...this.#entries].map(([path, entry]) => [path, { ...entry }] as const);
    return () => {
      this.#entries = new Map(kept.map(([path, entry]) => [path, { ...entry }]));
    };
  }

  #within(root: Path): [Path, Entry][] {
    return [...this.#entries].filter(([path]) => path === root || path.startsWith(`${root}/`));
  }

  #next(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }
}

function parentOf(path: Path): Path {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** The file system of this worker. */
export const files = new MemoryFiles();
