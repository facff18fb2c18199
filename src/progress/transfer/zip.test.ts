import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { type ZipEntry, zip } from './zip.ts';

const modified = new Date(2026, 10, 22, 19, 30, 44);

const archiveOf = async (entries: readonly ZipEntry[]) =>
  new Uint8Array(await (await zip(entries, modified)).arrayBuffer());

/** Reads an archive by its directory, as an unpacker does. */
function unzip(archive: Uint8Array): Record<string, { text: string; crc: number }> {
  const view = new DataView(archive.buffer);
  const end = archive.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  const files: Record<string, { text: string; crc: number }> = {};
  let at = view.getUint32(end + 16, true);
  for (let file = 0; file < view.getUint16(end + 10, true); file += 1) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const nameLength = view.getUint16(at + 28, true);
    const size = view.getUint32(at + 24, true);
    const local = view.getUint32(at + 42, true);
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    expect(view.getUint16(local + 26, true)).toBe(nameLength);
    const decode = (from: number, length: number) =>
      new TextDecoder().decode(archive.subarray(from, from + length));
    files[decode(at + 46, nameLength)] = {
      text: decode(local + 30 + nameLength, size),
      crc: view.getUint32(at + 16, true),
    };
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return files;
}

it('holds every file under its path', async () => {
  const archive = await archiveOf([
    { path: 'answers/lab/01-ä.sql', text: 'SELECT 1; -- ü\n' },
    { path: 'answers/lab/02.sql', text: '' },
  ]);
  const files = unzip(archive);
  expect(Object.keys(files)).toEqual(['answers/lab/01-ä.sql', 'answers/lab/02.sql']);
  expect(files['answers/lab/01-ä.sql']).toEqual({
    text: 'SELECT 1; -- ü\n',
    crc: crc32('SELECT 1; -- ü\n'),
  });
  expect(files['answers/lab/02.sql']).toEqual({ text: '', crc: 0 });
});

it('dates its files', async () => {
  const view = new DataView((await archiveOf([{ path: 'a', text: 'b' }])).buffer);
  expect(view.getUint16(12, true)).toBe(((2026 - 1980) << 9) | (11 << 5) | 22);
  expect(view.getUint16(10, true)).toBe((19 << 11) | (30 << 5) | 22);
});

it('is a valid archive with nothing in it', async () => {
  expect(unzip(await archiveOf([]))).toEqual({});
});
