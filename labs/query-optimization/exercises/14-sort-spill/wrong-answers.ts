import type { WrongAnswer } from '../../../sql-exercise.ts';

export default [
  {
    name: 'the size of the temporary file, which is less than the rows take in memory',
    sql: `SET work_mem = '4MB';`,
    fails: ['temp-blocks'],
    saying: 'external merge',
  },
  {
    name: 'memory for everything',
    sql: `SET work_mem = '1GB';`,
    fails: ['settings'],
    saying: 'work_mem from 1024 kB to 1048576 kB',
  },
  {
    name: 'the setting changed for the whole server',
    sql: `ALTER SYSTEM SET work_mem = '16MB';`,
    fails: ['runs'],
    saying: 'ALTER SYSTEM isn’t allowed in an answer',
  },
  {
    name: 'the setting changed for every session of the database',
    sql: `ALTER DATABASE postgres SET work_mem = '16MB';`,
    fails: ['runs'],
    saying: 'ALTER DATABASE isn’t allowed in an answer',
  },
  {
    name: 'an index that has the order but not the columns',
    sql: `CREATE INDEX ON orders (total_cents, id);`,
    fails: ['pages'],
    saying: '72,1',
  },
  {
    name: 'sorts turned off',
    sql: `SET enable_sort = off;`,
    fails: ['temp-blocks', 'settings'],
    saying: 'enable_sort from on to off',
  },
  {
    name: 'a sorted copy of the table',
    sql: `CREATE TABLE orders_sorted AS SELECT * FROM orders ORDER BY total_cents, id;`,
    fails: ['temp-blocks', 'objects'],
    saying: 'created the table orders_sorted',
  },
  {
    name: 'enough memory, and an index that the export doesn’t read',
    sql: `SET work_mem = '8MB';
CREATE INDEX ON orders (note);`,
    fails: ['index-use'],
    saying: 'No statement reads orders_note_idx',
  },
  {
    name: 'a setting that applies only to the function’s own transaction',
    sql: `SELECT set_config('work_mem', '16MB', true);`,
    fails: ['temp-blocks'],
    saying: 'external merge',
  },
  {
    name: 'a setting that is reset before the export is sent',
    sql: `SET work_mem = '16MB'; RESET work_mem;
SELECT id, customer_id, placed_at, status, total_cents FROM orders ORDER BY total_cents, id;`,
    fails: ['temp-blocks'],
    saying: 'external merge',
  },
  {
    name: 'another export in the transaction, without the amount that it is sorted by',
    sql: `BEGIN;
SET LOCAL work_mem = '16MB';
SELECT id, customer_id, placed_at, status FROM orders ORDER BY total_cents, id;
COMMIT;`,
    fails: ['temp-blocks'],
    saying: 'external merge',
  },
] satisfies readonly WrongAnswer[];
