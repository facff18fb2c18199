/** The files of a built site, found by the path of an address. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

export interface SiteFile {
  /** Where it is on the disk. */
  file: string;
  bytes: number;
  /** Hash of the content, in hexadecimal digits. */
  hash: string;
}

export type Found = { kind: 'file'; file: SiteFile } | { kind: 'folder' };

/** What is at a path below the site's root, such as `/guide/` or `/_astro/page.css`; nothing outside of the folder. */
export function siteFiles(folder: string): (path: string) => Promise<Found | undefined> {
  const root = resolve(folder);
  const known = new Map<string, { stamp: string; hash: string }>();

  async function fileAt(file: string): Promise<SiteFile | undefined> {
    const entry = await entryOf(file);
    if (!entry?.isFile()) return undefined;
    const stamp = `${entry.size} ${entry.mtimeMs}`;
    const before = known.get(file);
    const hash = before?.stamp === stamp ? before.hash : await hashOf(file);
    known.set(file, { stamp, hash });
    return { file, bytes: entry.size, hash };
  }

  return async (path) => {
    const place = join(root, path);
    if (path.includes('\0') || !`${place}${sep}`.startsWith(`${root}${sep}`)) return undefined;
    const file = await fileAt(path.endsWith('/') ? join(place, 'index.html') : place);
    if (file) return { kind: 'file', file };
    return (await entryOf(join(place, 'index.html')))?.isFile() ? { kind: 'folder' } : undefined;
  };
}

/** Nothing when there is none, or a part of the path is a file. */
const entryOf = (file: string) => stat(file).catch(() => undefined);

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex').slice(0, 32);
}
