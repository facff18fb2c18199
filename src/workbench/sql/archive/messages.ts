/** What passes between the page and a worker that unpacks an archive. */

/**
 * A piece of the archive as it arrives, or its end. An archive of a data directory is laid out in another order, which
 * the end tells.
 */
export type UnpackRequest = { piece: Uint8Array<ArrayBuffer> } | { endOf: 'dataset' | 'file' };

export type UnpackReply = { content: Blob } | { problem: string };
