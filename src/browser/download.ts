/** Fetching with a count of the bytes, so that the learner sees how far it is. */

/** How far a set of files has come. */
export interface DownloadProgress {
  receivedBytes: number;
  totalBytes: number;
}

/** A file to fetch and its size once decoded, which no header tells when the host compresses it on the way. */
export interface Download {
  url: string;
  bytes: number;
}

/** The file could not be fetched; the message is for the learner. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}

/** Adds up what several downloads report. A file larger than announced counts as announced until it has ended. */
export class DownloadMeter {
  readonly #files = new Map<string, DownloadProgress>();
  readonly #onProgress: (progress: DownloadProgress) => void;

  constructor(files: readonly Download[], onProgress: (progress: DownloadProgress) => void) {
    this.#onProgress = onProgress;
    for (const { url, bytes } of files) this.#files.set(url, { receivedBytes: 0, totalBytes: bytes });
  }

  add(url: string, bytes: number): void {
    const file = this.#files.get(url);
    if (!file) return;
    file.receivedBytes = Math.min(file.totalBytes, file.receivedBytes + bytes);
    this.#report();
  }

  end(url: string): void {
    const file = this.#files.get(url);
    if (!file) return;
    file.receivedBytes = file.totalBytes;
    this.#report();
  }

  #report(): void {
    let receivedBytes = 0;
    let totalBytes = 0;
    for (const file of this.#files.values()) {
      receivedBytes += file.receivedBytes;
      totalBytes += file.totalBytes;
    }
    this.#onProgress({ receivedBytes, totalBytes });
  }
}

/**
 * Fetches a file, counting its bytes as they come.
 * @throws DownloadError when the network or the host refuses.
 */
export async function fetchCounted(url: string, meter: DownloadMeter): Promise<Response> {
  const response = await fetchWhole(url);
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      meter.add(url, chunk.byteLength);
      controller.enqueue(chunk);
    },
    flush: () => meter.end(url),
  });
  return new Response(response.body?.pipeThrough(counter), {
    headers: { 'content-type': response.headers.get('content-type') ?? 'application/octet-stream' },
  });
}

/** Fetches a file. @throws DownloadError when the network or the host refuses. */
export async function fetchWhole(url: string): Promise<Response> {
  const response = await fetch(url).catch((cause) => {
    throw new DownloadError('The network did not answer.', { cause });
  });
  const path = new URL(url, location.href).pathname;
  if (!response.ok)
    throw new DownloadError(`The server answered ${response.status} for ${path}. ${adviceFor(response)}`);
  if (/^text\/html\b/.test(response.headers.get('content-type') ?? ''))
    throw new DownloadError(`A web page came in place of ${path}. ${blocks}`);
  return response;
}

const blocks =
  'A proxy, a firewall or a sign-in page may block this file. Open it in a tab of its own, then try again.';

function adviceFor({ status }: Response): string {
  if (status === 404 || status === 410)
    return 'The course may have been updated since you opened it. Reload the page; your text is kept.';
  return status < 500 ? blocks : 'Try again in a minute.';
}

/** `4.7 MB`; decimal megabytes, as browsers and networks count. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
