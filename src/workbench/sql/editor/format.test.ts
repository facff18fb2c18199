import { expect, it } from 'vitest';
import { formatSql } from './format.ts';

it('keeps parameters, casts, comments and dollar quotes', () => {
  const { text = '' } = formatSql(
    '-- why\nselect a::date from b where c = $1 and d = $2; do $x$ begin null; end $x$;',
  );
  expect(text).toContain('-- why');
  expect(text).toContain('a::date');
  expect(text).toContain('$1');
  expect(text).toContain('$x$ begin null; end $x$');
  expect(text).toMatch(/SELECT\n/);
});

it('says why it leaves a text alone', () => {
  expect(formatSql("select 'x")).toEqual({ problem: expect.stringMatching(/not complete/) });
});
