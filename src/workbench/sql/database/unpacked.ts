/**
 * The archives as they are once unpacked, kept by the browser: on a later visit, unpacking them again would take longer
 * than all else before the database's first answer.
 */
import { NotKept, Records } from '#src/browser/records.ts';

interface UnpackedArchive {
  /** The archive's address, which changes with its content. */
  id: string;
  content: Blob;
}

/** The longest wait for the browser's storage, ms: some browsers have been known never to answer. */
const patience = 2000;

const archives = new Records<UnpackedArchive>('archives');

/** Unpacked on this visit, and not kept yet. */
const fresh = new Map<string, Blob>();

/** What the browser keeps of an archive; undefined when it keeps none that can be read. */
export async function keptContent(url: string): Promise<Blob | undefined> {
  const tooLong = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience));
  const kept = await Promise.race([archives.read(url), tooLong]);
  try {
    // The browser may have lost the file behind a blob: that shows when it is read.
    await kept?.content.slice(-1).arrayBuffer();
    return kept?.content;
  } catch {
    await archives.forget(url);
    return undefined;
  }
}

/** Takes note of what was unpacked, for `keepFresh`. */
export function addFresh(url: string, content: Blob): void {
  fresh.set(url, content);
}

/**
 * Has the browser keep what was unpacked on this visit, and forget archives that are no longer used. Where it refuses,
 * the next visit unpacks again.
 * @param used addresses of all archives of this release
 */
export async function keepFresh(used: readonly string[]): Promise<void> {
  const unkept = [...fresh];
  fresh.clear();
  if (unkept.length === 0) return;
  for (const id of await archives.ids()) if (!used.includes(id)) await archives.forget(id);
  for (const [id, content] of unkept)
    try {
      await archives.keep({ id, content });
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
      await archives.forget(id);
    }
}
