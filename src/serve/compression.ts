/** Smaller copies of files for browsers that accept them, kept on the disk by content. */
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { SiteFile } from './site-files.ts';

/** As `Content-Encoding` names them, the smaller one first. Browsers accept `br` on HTTPS and localhost alone. */
const encodings = ['br', 'gzip'] as const;
export type Encoding = (typeof encodings)[number];

/** Names of files that are text, or made of it. Archives and images are compressed already. */
const compressible = /\.(?:css|data|html|js|json|mjs|svg|txt|wasm|xml)$/;

/** Below this a compressed file takes as many packets. */
const worthwhileBytes = 1024;

export const isCompressible = ({ file, bytes }: SiteFile): boolean =>
  bytes >= worthwhileBytes && compressible.test(file);

/** The best encoding that a request's `Accept-Encoding` allows. */
export function accepted(header = ''): Encoding | undefined {
  const weights = new Map(
    header.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return [name, Number(weight)];
    }),
  );
  return encodings.find((encoding) => (weights.get(encoding) ?? weights.get('*') ?? 0) > 0);
}

/**
 * Quality 5 makes PGlite's 9 MB into 3.0 in less than half a second; 9 takes eight times as long for 3 % less. A script or
 * a page is so small that the best quality takes no time that anyone notices. The workers and the editor lie between
 * the two: quality 10 takes 0.4 s for each, once, and saves a tenth.
 */
function qualityOf(bytes: number): number {
  if (bytes < 256 * 1024) return 11;
  return bytes < 1024 * 1024 ? 10 : 5;
}

function compressor(encoding: Encoding, bytes: number) {
  if (encoding === 'gzip') return createGzip({ level: 6 });
  return createBrotliCompress({
    params: {
      [constants.BROTLI_PARAM_QUALITY]: qualityOf(bytes),
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes,
    },
  });
}

/**
 * Compresses each file once: by content and encoding into `cache`, which may be deleted at any time.
 * @returns where the copy is, and its size in bytes.
 */
export function compressedCopies(cache: string) {
  const underWay = new Map<string, Promise<void>>();

  async function make({ file, bytes }: SiteFile, encoding: Encoding, copy: string): Promise<void> {
    await mkdir(cache, { recursive: true });
    const part = `${copy}.${randomUUID()}`;
    try {
      await pipeline(createReadStream(file), compressor(encoding, bytes), createWriteStream(part));
      await rename(part, copy);
    } finally {
      await rm(part, { force: true });
    }
  }

  return async (file: SiteFile, encoding: Encoding): Promise<{ file: string; bytes: number }> => {
    const copy = join(cache, `${file.hash}-${qualityOf(file.bytes)}.${encoding}`);
    const sizeOf = () => stat(copy).then(({ size }) => ({ file: copy, bytes: size }));
    try {
      return await sizeOf();
    } catch {
      const making = underWay.get(copy) ?? make(file, encoding, copy).finally(() => underWay.delete(copy));
      underWay.set(copy, making);
      await making;
      return await sizeOf();
    }
  };
}
