/** What passes between the page and a worker that unpacks an archive. */

export interface UnpackRequest {
  archive: ArrayBuffer;
  /** The archive is of a data directory, which is laid out in another order. */
  isDataset: boolean;
}

export type UnpackReply = { content: Blob } | { problem: string };
