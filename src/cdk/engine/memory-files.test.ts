import { expect, test } from 'vitest';
import { MemoryFiles } from './memory-files.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('a checkpoint brings back what was there, however often', () => {
  const files = new MemoryFiles();
  files.makeFolder('/kept');
  files.write('/kept/file', bytes('before'));
  const restore = files.checkpoint();
  for (const _run of [1, 2]) {
    files.write('/kept/file', bytes('after'));
    files.write('/kept/more', bytes('more'));
    files.makeFolder('/new/folder');
    restore();
    expect(files.entry('/kept/file')?.content).toEqual(bytes('before'));
    expect(files.namesIn('/')).toEqual(['kept']);
    expect(files.namesIn('/kept')).toEqual(['file']);
  }
  files.remove('/kept');
  restore();
  expect(files.namesIn('/kept')).toEqual(['file']);
});

test('a folder that begins like another is another', () => {
  const files = new MemoryFiles();
  files.makeFolder('/a');
  files.makeFolder('/ab');
  files.remove('/a');
  expect(files.namesIn('/')).toEqual(['ab']);
});
