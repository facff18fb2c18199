/** Fetching with a count of the bytes, so that the learner sees how far it is. */

/** How far a set of files has come, in bytes as they are sent. */
export interface DownloadProgress {
  receivedBytes: number;
  totalBytes: number;
  /** How long the rest takes at the speed so far; undefined while that is too short to tell. */
  secondsLeft?: number | undefined;
}

/** A file to fetch. */
export interface Download {
  url: string;
  /** Its size once decoded: what the page counts, because browsers decode before they hand a file over. */
  bytes: number;
  /** What a host sends that compresses the file on the way. Until it answers, nothing tells whether it does. */
  compressedBytes?: number;
}

/** The file could not be fetched; the message is for the learner. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}

interface CountedFile {
  /** Both once decoded. */
  received: number;
  whole: number;
  /** Of the whole, as it is sent. */
  sent: number;
}

/** A speed is told after so long, ms: the first packets come late and then in a burst. */
const shortestMeasurement = 1500;

/** Adds up what several downloads report. A file larger than announced counts as announced until it has ended. */
export class DownloadMeter {
  readonly #files = new Map<string, CountedFile>();
  readonly #onProgress: (progress: DownloadProgress) => void;
  readonly #now: () => number;
  readonly #started: number;

  /** @param now time in ms, from any start */
  constructor(
    files: readonly Download[],
    onProgress: (progress: DownloadProgress) => void,
    now = () => performance.now(),
  ) {
    this.#onProgress = onProgress;
    this.#now = now;
    this.#started = now();
    for (const { url, bytes, compressedBytes } of files)
      this.#files.set(url, { received: 0, whole: bytes, sent: compressedBytes ?? bytes });
  }

  /** Takes from the answer's headers how many bytes the host sends for the file. */
  begin(url: string, headers: Headers): void {
    const file = this.#files.get(url);
    if (!file) return;
    const encoding = headers.get('content-encoding');
    const length = Number(headers.get('content-length'));
    if (!encoding || encoding === 'identity') file.sent = file.whole;
    else if (length > 0) file.sent = length;
  }

  /** @param bytes of the file, decoded */
  add(url: string, bytes: number): void {
    const file = this.#files.get(url);
    if (!file) return;
    file.received = Math.min(file.whole, file.received + bytes);
    this.#report();
  }

  end(url: string): void {
    const file = this.#files.get(url);
    if (!file) return;
    file.received = file.whole;
    this.#report();
  }

  #report(): void {
    let receivedBytes = 0;
    let totalBytes = 0;
    for (const { received, whole, sent } of this.#files.values()) {
      receivedBytes += Math.round((received / whole) * sent);
      totalBytes += sent;
    }
    this.#onProgress({
      receivedBytes,
      totalBytes,
      secondsLeft: this.#secondsLeft(receivedBytes, totalBytes),
    });
  }

  #secondsLeft(received: number, total: number): number | undefined {
    const elapsed = this.#now() - this.#started;
    if (elapsed < shortestMeasurement || received === 0) return undefined;
    return Math.ceil(((total - received) * elapsed) / received / 1000);
  }
}

/**
 * Fetches a file, counting its bytes as they come.
 * @throws DownloadError when the network or the host refuses.
 */
export async function fetchCounted(url: string, meter: DownloadMeter): Promise<Response> {
  const response = await fetchWhole(url);
  meter.begin(url, response.headers);
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

/** The time left in words: `8 s left`, `about 40 s left`, `about 2 min left`; nothing where it is not known. */
export function timeLeft(seconds: number | undefined): string {
  if (seconds === undefined || seconds <= 0) return '';
  if (seconds <= 10) return `${seconds} s left`;
  if (seconds <= 90) return `about ${Math.ceil(seconds / 10) * 10} s left`;
  return `about ${Math.ceil(seconds / 60)} min left`;
}

/** `4.7 MB`; decimal megabytes, as browsers and networks count. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
