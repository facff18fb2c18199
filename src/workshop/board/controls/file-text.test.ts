import { expect, it } from 'vitest';
import { textOf } from './file-text.ts';

const text = 'Zoë Müller;17\r\n';
const inUtf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');

it.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
  ['UTF-16', inUtf16],
  ['UTF-16 with the high byte first', Buffer.from(inUtf16).swap16()],
  ['the code page of Windows', Buffer.from(text, 'latin1')],
])('reads a file in %s', async (_, bytes) => {
  expect(await textOf(new Blob([Uint8Array.from(bytes)]))).toBe(text);
});
