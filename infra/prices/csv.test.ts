import { expect, it } from 'vitest';
import { fieldsOf, records } from './csv.ts';

async function* inPieces(text: string, size: number) {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size = 3) {
  const rows: string[][] = [];
  for await (const group of records(inPieces(text, size))) rows.push(...group.map(fieldsOf));
  return rows;
}

it('reads fields with and without quotes, and empty ones', async () => {
  expect(await read('"a",b,,"d"\r\n,"",\n')).toEqual([
    ['a', 'b', '', 'd'],
    ['', '', ''],
  ]);
});

it('reads commas, doubled quotes and line breaks inside quotes', async () => {
  expect(await read('"1,5","say ""hi""","two\nlines",""""\nx,y\n')).toEqual([
    ['1,5', 'say "hi"', 'two\nlines', '"'],
    ['x', 'y'],
  ]);
});

it('reads the same however the bytes are cut, also inside a letter', async () => {
  const text = '"São Paulo","1"\n"Zürich, ""a""","2"';
  for (const size of [1, 2, 5, 100])
    expect(await read(text, size)).toEqual([
      ['São Paulo', '1'],
      ['Zürich, "a"', '2'],
    ]);
});

it('refuses a quoted field without an end, and does not collect it', async () => {
  await expect(read('"a","b\n')).rejects.toThrow("doesn't end");
  let taken = 0;
  async function* endless() {
    for (;;) {
      taken += 1;
      yield new TextEncoder().encode(`"${'x'.repeat(100_000)}\n`.replace('"', taken === 1 ? '"' : ''));
    }
  }
  const all = async () => {
    for await (const _ of records(endless()));
  };
  await expect(all()).rejects.toThrow("doesn't end");
  expect(taken).toBeLessThan(20);
});
