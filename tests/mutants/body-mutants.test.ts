import { expect, it } from 'vitest';
import { bodyMutants } from './body-mutants.ts';

const block = `DO $$
BEGIN
  FOR n IN 1 .. 24 LOOP
    EXECUTE format('CREATE TABLE %I', 'orders_' || n);
  END LOOP;
  n := n + 1;
  IF n >= 3 AND zone = 'UTC' THEN NULL; END IF;
END $$`;
const changes = new Map(bodyMutants(block).map(({ what, text }) => [what, text]));

it('changes numbers, signs, comparisons and strings of a body, one at a time', () => {
  expect(changes.get('body: 24 to 25')).toBe(block.replace('24', '25'));
  expect(changes.get('body: 24 to 23')).toBe(block.replace('24', '23'));
  expect(changes.get('body: + to -')).toBe(block.replace('n + 1', 'n - 1'));
  expect(changes.get('body: >= to >')).toBe(block.replace('>=', '>'));
  expect(changes.get("body: 'UTC' to 'America/Chicago'")).toBe(block.replace('UTC', 'America/Chicago'));
  expect(changes.get("body: 'orders_' to 'orders_x'")).toBe(block.replace("'orders_'", "'orders_x'"));
});

it('drops whole statements, and leaves assignments and ranges whole', () => {
  expect(changes.get('body: drop n := n + 1')).toBe(block.replace('n := n + 1', ''));
  expect([...changes.keys()].filter((what) => /: [=.:]+ to/.test(what))).toEqual([]);
});

it('changes nothing where there is no body', () => {
  expect(bodyMutants('CREATE INDEX ON orders (customer_id)')).toEqual([]);
});
