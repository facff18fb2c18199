/** The learner's answers as an archive. Loaded when it is asked for. */
import { downloadZip } from 'client-zip';

/** A file of the archive. */
export interface ZipEntry {
  /** With slashes, relative. */
  path: string;
  text: string;
}

/** @param modified date of all files in the archive. Zip keeps it to two seconds, without a time zone. */
export function zip(entries: readonly ZipEntry[], modified: Date): Promise<Blob> {
  return downloadZip(
    entries.map(({ path, text }) => ({ name: path, input: text, lastModified: modified })),
  ).blob();
}
