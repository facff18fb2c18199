import { expect, it } from 'vitest';
import { unpackRows } from './packed-rows.ts';
import { concatenate, RowReader } from './row-reader.ts';

type Row = (string | null)[];

function message(type: string, content: Uint8Array): Uint8Array {
  const head = new Uint8Array(5);
  head[0] = type.charCodeAt(0);
  new DataView(head.buffer).setInt32(1, content.length + 4);
  return concatenate([head, content]);
}

function dataRow(row: Row): Uint8Array {
  const number = (bytes: 2 | 4, value: number) => {
    const view = new DataView(new ArrayBuffer(bytes));
    if (bytes === 2) view.setInt16(0, value);
    else view.setInt32(0, value);
    return new Uint8Array(view.buffer);
  };
  const values = row.flatMap((value) => {
    if (value === null) return [number(4, -1)];
    const bytes = new TextEncoder().encode(value);
    return [number(4, bytes.length), bytes];
  });
  return message('D', concatenate([number(2, row.length), ...values]));
}

const tag = message('C', new TextEncoder().encode('SELECT 3\0'));

function readIn(chunkBytes: number, rows: readonly Row[], limit = 1000) {
  const reader = new RowReader(limit);
  const sent = concatenate([message('1', new Uint8Array()), ...rows.map(dataRow), tag]);
  const others: Uint8Array[] = [];
  for (let at = 0; at < sent.length; at += chunkBytes)
    others.push(reader.read(sent.subarray(at, at + chunkBytes)));
  return {
    rows: unpackRows(structuredClone(reader.packed())),
    count: reader.count,
    others: concatenate(others),
  };
}

const tables: [string, Row[]][] = [
  ['no rows', []],
  ['rows without columns', [[], [], []]],
  ['only empty values', [[''], [null], ['']]],
  [
    'ASCII',
    [
      ['1', '', null, 'shipped'],
      ['2', 'a note', '', null],
    ],
  ],
  [
    'characters of two, three and four bytes',
    [
      ['Zoë', '🙂🙂', null],
      ['', '€ 5', 'plain'],
    ],
  ],
  ['a byte order mark', [['\ufeffa', 'b']]],
  [
    'a value larger than any chunk',
    [
      ['x'.repeat(200_000), 'y'],
      [null, 'é'.repeat(70_000)],
    ],
  ],
];

it.each(tables)('reads %s, however they are cut', (_, rows) => {
  for (const bytes of [1, 3, 7, 64, 65_536, 10_000_000]) {
    if (bytes < 64 && rows.flat().some((value) => (value?.length ?? 0) > 1000)) continue;
    const read = readIn(bytes, rows);
    expect(read.rows).toEqual(rows);
    expect(read.others).toEqual(concatenate([message('1', new Uint8Array()), tag]));
  }
});

it('counts the rows beyond the limit and leaves them out', () => {
  const read = readIn(9, [['1'], ['2'], ['3']], 2);
  expect(read.rows).toEqual([['1'], ['2']]);
  expect(read.count).toBe(3);
});
