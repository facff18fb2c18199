import { expect, it } from 'vitest';
import { nodesIn, parseTree } from './node-tree.ts';

it('reads nodes, lists, escaped names and the bytes of a constant', () => {
  const tree = parseTree(
    '({QUERY :hasAggs false :alias <> :eref {ALIAS :aliasname i\\ \\(d :colnames ("a\\ \\}" "b")} :targetList ({CONST :constvalue 4 [ 1 0 0 0 ] :location -1} {VAR :varno 1})})',
  );
  const [query] = tree as [Parameters<typeof nodesIn>[0]];
  expect(query.name).toBe('QUERY');
  expect(query.fields.get('hasAggs')).toBe('false');
  expect(nodesIn(query, 'alias')).toEqual([]);
  expect(nodesIn(query, 'eref').map(({ fields }) => fields.get('aliasname'))).toEqual(['i (d']);
  expect(nodesIn(query, 'eref').map(({ fields }) => fields.get('colnames'))).toEqual([['"a }"', '"b"']]);
  expect(nodesIn(query, 'targetList').map(({ name, fields }) => [name, fields.get('location')])).toEqual([
    ['CONST', '-1'],
    ['VAR', undefined],
  ]);
});

it.each(['', '(', '{QUERY :a', ')'])('ends with what is cut off: %j', (text) => {
  expect(() => parseTree(text)).not.toThrow();
});
