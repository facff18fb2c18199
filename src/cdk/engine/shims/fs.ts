/**
 * Node's `fs` and the package `fs-extra` over the files in memory: the synchronous functions that CDK calls. Errors
 * carry Node's codes, by which CDK tells a missing file from others.
 */
import { files } from '../memory-files.ts';
import { Buffer } from './buffer.ts';
import { dirname, join, resolve } from './path.ts';
import { process } from './process.ts';

type PathLike = string | URL;
type Encoding = BufferEncoding | { encoding?: BufferEncoding | null } | null | undefined;

export const constants = { O_RDONLY: 0, F_OK: 0, COPYFILE_EXCL: 1, COPYFILE_FICLONE: 2 };

const messages = {
  ENOENT: 'no such file or directory',
  EEXIST: 'file already exists',
  EISDIR: 'illegal operation on a directory',
  EINVAL: 'invalid argument',
};

function failure(code: keyof typeof messages, call: string, path: PathLike): Error {
  return Object.assign(new Error(`${code}: ${messages[code]}, ${call} '${path}'`), {
    code,
    syscall: call,
    path,
  });
}

function absolute(path: PathLike): string {
  return resolve(process.cwd(), typeof path === 'string' ? path : path.pathname);
}

export const existsSync = (path: PathLike) => files.entry(absolute(path)) !== undefined;

export function statSync(path: PathLike) {
  const entry = files.entry(absolute(path));
  if (!entry) throw failure('ENOENT', 'stat', path);
  return {
    isFile: () => entry.content !== undefined,
    isDirectory: () => entry.content === undefined,
    isSymbolicLink: () => false,
    size: entry.content?.length ?? 0,
    ino: entry.number,
    mtimeMs: 0,
  };
}
export const lstatSync = statSync;
export const accessSync = (path: PathLike) => void statSync(path);
export const realpathSync = absolute;

export function readFileSync(path: PathLike, options?: Encoding): string | Buffer {
  const content = contentOf(path);
  const encoding = typeof options === 'string' ? options : options?.encoding;
  return encoding ? Buffer.from(content).toString(encoding) : Buffer.from(content);
}

export function writeFileSync(
  path: PathLike,
  data: string | Uint8Array,
  options?: { flag?: string } | string | null,
): void {
  const target = absolute(path);
  if (!files.entry(dirname(target))) throw failure('ENOENT', 'open', path);
  const exclusive = typeof options === 'object' && options?.flag === 'wx';
  if (exclusive && files.entry(target)) throw failure('EEXIST', 'open', path);
  files.write(target, typeof data === 'string' ? new TextEncoder().encode(data) : new Uint8Array(data));
}

export function mkdirSync(path: PathLike, options?: { recursive?: boolean }): void {
  const target = absolute(path);
  if (!options?.recursive) {
    if (files.entry(target)) throw failure('EEXIST', 'mkdir', path);
    if (!files.entry(dirname(target))) throw failure('ENOENT', 'mkdir', path);
  }
  files.makeFolder(target);
}

let temporaryFolders = 0;

/** A name is never given twice, in later runs neither: CDK remembers what it found in a folder by the folder's name. */
export function mkdtempSync(prefix: string): string {
  temporaryFolders += 1;
  const folder = `${prefix}${temporaryFolders}`;
  files.makeFolder(absolute(folder));
  return folder;
}

export function readdirSync(path: PathLike, options?: { withFileTypes?: boolean }) {
  if (!existsSync(path)) throw failure('ENOENT', 'scandir', path);
  const names = files.namesIn(absolute(path));
  if (!options?.withFileTypes) return names;
  return names.map((name) => ({ ...statSync(join(absolute(path), name)), name, parentPath: String(path) }));
}

export function rmSync(path: PathLike, options?: { force?: boolean }): void {
  if (!existsSync(path) && !options?.force) throw failure('ENOENT', 'rm', path);
  files.remove(absolute(path));
}
export const unlinkSync = (path: PathLike) => rmSync(path);
export const removeSync = (path: PathLike) => rmSync(path, { force: true });

export function renameSync(from: PathLike, to: PathLike): void {
  if (!existsSync(from)) throw failure('ENOENT', 'rename', from);
  files.move(absolute(from), absolute(to));
}

export function copyFileSync(from: PathLike, to: PathLike): void {
  files.write(absolute(to), contentOf(from));
}

export function copySync(from: PathLike, to: PathLike): void {
  files.makeFolder(dirname(absolute(to)));
  files.copy(absolute(from), absolute(to));
}

export const ensureDirSync = (path: PathLike) => files.makeFolder(absolute(path));
export const readJSONSync = (path: PathLike) => JSON.parse(readFileSync(path, 'utf8') as string);

/** No file is a link here, so none can be read as one. */
export function readlinkSync(path: PathLike): never {
  throw failure('EINVAL', 'readlink', path);
}
export function symlinkSync(target: PathLike): never {
  throw failure('EINVAL', 'symlink', target);
}
export function chmodSync(): void {}

const open = new Map<number, { content: Uint8Array; position: number }>();

export function openSync(path: PathLike, flags?: number | string): number {
  if (typeof flags === 'string' && flags.includes('w')) writeFileSync(path, '');
  const descriptor = Math.max(2, ...open.keys()) + 1;
  open.set(descriptor, { content: contentOf(path), position: 0 });
  return descriptor;
}

export function readSync(descriptor: number, target: Uint8Array, offset: number, length: number): number {
  const file = open.get(descriptor);
  if (!file) throw failure('EINVAL', 'read', String(descriptor));
  const part = file.content.subarray(file.position, file.position + length);
  target.set(part, offset);
  file.position += part.length;
  return part.length;
}

export function closeSync(descriptor: number): void {
  open.delete(descriptor);
}

function contentOf(path: PathLike): Uint8Array {
  const entry = files.entry(absolute(path));
  if (!entry) throw failure('ENOENT', 'open', path);
  if (!entry.content) throw failure('EISDIR', 'read', path);
  return entry.content;
}
