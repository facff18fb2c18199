import { expect, it } from 'vitest';
import { withoutUnread } from './file-bundle.ts';

it('says that PGlite lists its files in another way', () => {
  expect(() => withoutUnread(Buffer.alloc(10), 'no list')).toThrow(/has no file/);
});

it('keeps each file in its place', () => {
  const paths = [
    'share/postgresql/postgres.bki',
    'share/postgresql/pg_hba.conf.sample',
    'lib/postgresql/pgxs/src/Makefile',
    'lib/postgresql/pgoutput.so',
    'lib/postgresql/utf8_and_euc_jp.so',
    'lib/postgresql/plpgsql.so',
    'lib/postgresql/utf8_and_iso8859.so',
  ];
  const code = paths.map((path, at) => `filename:"/pglite/${path}",start:${at},end:${at + 1}`).join();
  const bundle = Buffer.from('abcdefg');
  expect(withoutUnread(bundle, code).toString()).toBe('\0\0\0\0\0fg');
  expect(bundle.toString()).toBe('abcdefg');
});
