/** A file that its user gives: what it is, and its text. */

/** Largest file that is loaded: a database in the page lives in memory, 2 GB of it at most. */
export const largestFile = 256 * 1024 * 1024;

/** Why a file is not loaded, and what to do. */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal';
}

export interface TextFile {
  name: string;
  /** As it lies on the disk. */
  bytes: number;
  kind: 'sql' | 'csv';
  /** Its first characters. */
  start: string;
  /** Its text in chunks. @param onRead called with the bytes read so far */
  chunks(onRead: (bytes: number) => void): AsyncGenerator<string>;
}

/** What files begin with that hold no text, and what to do with them. */
const archives: readonly { magic: readonly number[]; advice: string }[] = [
  {
    magic: [0x50, 0x47, 0x44, 0x4d, 0x50],
    advice:
      'It is an archive that pg_dump wrote in its custom format. Turn it into SQL first: pg_restore -f dump.sql FILE',
  },
  {
    magic: [0x50, 0x4b, 3, 4],
    advice:
      'It is a zip archive or a workbook. Unpack it, or save the sheet as CSV, and load what comes out of it.',
  },
  {
    magic: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
    advice: 'It is a database of SQLite. Export its tables as CSV.',
  },
];

const gzip = [0x1f, 0x8b];

/** Looks at a file. @throws FileRefusal */
export async function openFile(file: File): Promise<TextFile> {
  if (file.size > largestFile)
    throw new FileRefusal(
      `It is larger than ${largestFile / 1024 / 1024} MB, and a database in the page lives in memory. Load a part of it.`,
    );
  if (file.size === 0) throw new FileRefusal('It is empty.');
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  const begins = (magic: readonly number[]) => magic.every((byte, at) => head[at] === byte);
  const archive = archives.find(({ magic }) => begins(magic));
  if (archive) throw new FileRefusal(archive.advice);
  const isPacked = begins(gzip);
  const encoding = encodingOf(head);
  const chunks = (onRead: (bytes: number) => void) => read(file, isPacked, encoding, onRead);
  const start = await startOf(chunks(() => {}));
  const name = isPacked ? file.name.replace(/\.gz$/i, '') : file.name;
  return { name: file.name, bytes: file.size, kind: kindOf(name, start), start, chunks };
}

/** Spreadsheets write UTF-16, too. */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
}

async function* read(
  file: File,
  isPacked: boolean,
  encoding: string,
  onRead: (bytes: number) => void,
): AsyncGenerator<string> {
  let bytes = 0;
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        onRead(bytes);
        controller.enqueue(chunk);
      },
    }),
  );
  const unpacked = isPacked ? counted.pipeThrough(new DecompressionStream('gzip')) : counted;
  const reader = unpacked.getReader();
  // Takes off a byte order mark.
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (;;) {
      const { value, done } = await reader.read();
      const text = decode(decoder, value);
      if (text !== '') yield text;
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array<ArrayBuffer> | undefined): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw new FileRefusal(
      'It isn’t text in UTF-8. Save it in UTF-8, for example: iconv -t UTF-8 FILE > new.sql',
    );
  }
}

async function startOf(chunks: AsyncGenerator<string>): Promise<string> {
  let start = '';
  for await (const chunk of chunks) {
    start += chunk;
    if (start.length >= 65_536) break;
  }
  return start.slice(0, 65_536);
}

function kindOf(name: string, start: string): TextFile['kind'] {
  if (/\.(csv|tsv|tab)$/i.test(name)) return 'csv';
  if (/\.sql$/i.test(name)) return 'sql';
  return /^\s*(?:--|\/\*|\\|(?:set|create|insert|copy|select|begin|drop|alter|with|do)\b)/i.test(start)
    ? 'sql'
    : 'csv';
}
