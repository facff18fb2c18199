import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { XzReadableStream } from 'xz-decompress';
import { artifactOf } from '#checkers/sql/dataset/artifact.ts';
import { hidden, visible } from '#checkers/sql/dataset/generate.ts';
import { blockBytes, pageBytes } from './layout.ts';
import { pack } from './pack.ts';
import { built } from './paths.ts';
import { unpack } from './unpack.ts';

// Pages, plans and statistics follow from the data directory, so that equal bytes make them equal.
describe.each([visible, hidden])('the $name dataset', (dataset) => {
  it('arrives in the page as the bytes that the command line starts from', async () => {
    const archive = new Blob([readFileSync(built[dataset.name])]);
    const packed = await new Response(new XzReadableStream(archive.stream())).arrayBuffer();
    const tar = gunzipSync(readFileSync(artifactOf(dataset)));
    expect(tar.equals(unpack(new Uint8Array(packed)))).toBe(true);
  });
});

/** A tar with one file. */
function tarOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(blockBytes);
  header.write(name, 0);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  const padding = Buffer.alloc((blockBytes - (content.length % blockBytes)) % blockBytes);
  return Buffer.concat([header, content, padding, Buffer.alloc(2 * blockBytes)]);
}

/** A page of a table with tuples of these lengths. */
function pageOf(lengths: readonly number[]): Buffer {
  const page = Buffer.alloc(pageBytes);
  let offset = pageBytes;
  lengths.forEach((length, index) => {
    offset -= (length + 7) & ~7;
    page.fill(index + 1, offset, offset + length);
    page.writeUInt32LE(offset + 0x8000 + length * 0x20000, 24 + index * 4);
  });
  page.writeUInt16LE(24 + lengths.length * 4, 12);
  page.writeUInt16LE(offset, 14);
  page.writeUInt16LE(pageBytes, 16);
  return page;
}

const plain = pageOf([44, 44, 61, 30]);
const changed = (change: (page: Buffer) => void) => {
  const page = Buffer.from(plain);
  change(page);
  return page;
};

it.each([
  ['pages of a table', Buffer.concat([plain, pageOf([100]), plain])],
  ['an empty page', Buffer.alloc(pageBytes)],
  ['a page with bytes in its free space', changed((page) => page.writeUInt8(7, 200))],
  ['a page with a line pointer that is unused', changed((page) => page.writeUInt32LE(0, 28))],
  ['a page with a header of another kind', changed((page) => page.writeUInt16LE(9999, 16))],
  [
    'a page with tuples in another order',
    changed((page) => {
      const [first, second] = [page.readUInt32LE(24), page.readUInt32LE(28)];
      page.writeUInt32LE(second, 24);
      page.writeUInt32LE(first, 28);
    }),
  ],
])('brings back %s', (_, file) => {
  const tar = tarOf('base/5/1234', file);
  expect(tar.equals(unpack(pack(tar)))).toBe(true);
});

it('brings back a file that is no table', () => {
  const tar = tarOf('PG_VERSION', Buffer.from('18\n'));
  expect(tar.equals(unpack(pack(tar)))).toBe(true);
});

it('says that a file ends early', () => {
  const packed = pack(tarOf('base/5/1234', plain));
  expect(() => unpack(packed.subarray(0, packed.length - 100))).toThrow(/ends early/);
});
