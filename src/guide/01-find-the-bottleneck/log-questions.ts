/** What the page offers to ask the statement log. `statement-log.test.ts` runs each and holds its answer to the note. */

export interface LogQuestion {
  id: string;
  /** On its button. */
  ask: string;
  sql: string;
  /** What the answer shows. */
  note: string;
}

export const logQuestions = [
  {
    id: 'total',
    ask: 'Which take the most time in total?',
    sql: `SELECT calls,
       round(total_exec_time / 1000) AS seconds,
       round(100 * total_exec_time / sum(total_exec_time) OVER ()) AS percent,
       query
FROM statement_log
WHERE day = '2026-11-23'
ORDER BY total_exec_time DESC
LIMIT 5`,
    note: 'One statement takes 69 % of all the time that the database spends. Fix it first: if everything else took no time at all, the total would be less than a third smaller.',
  },
  {
    id: 'mean',
    ask: 'Which take longest for one call?',
    sql: `SELECT round((total_exec_time / calls)::numeric, 2) AS ms_per_call, calls, query
FROM statement_log
WHERE day = '2026-11-23'
ORDER BY total_exec_time / calls DESC
LIMIT 5`,
    note: 'The stock report takes 41 seconds and is first by far. It runs once a night and no one waits for it. The dashboard is second. The order history takes 7.4 ms, which seems fine, but it has the largest total: sort by the total.',
  },
  {
    id: 'calls',
    ask: 'Which are called most often?',
    sql: `SELECT calls, round((total_exec_time / calls)::numeric, 2) AS ms_per_call, query
FROM statement_log
WHERE day = '2026-11-23'
ORDER BY calls DESC
LIMIT 5`,
    note: 'Two statements read one product by its key, millions of times. Each is as fast as possible. The second one is called ten times for each order history: a loop in the application asks for one product at a time, and each of these calls also crosses the network.',
  },
  {
    id: 'pages',
    ask: 'Which touch the most pages per row?',
    sql: `SELECT (shared_blks_hit + shared_blks_read) / calls AS pages_per_call,
       rows / calls AS rows_per_call,
       round(100.0 * shared_blks_read / (shared_blks_hit + shared_blks_read), 1) AS percent_read,
       query
FROM statement_log
WHERE day = '2026-11-23' AND calls > 1000 AND shared_blks_hit > 0
ORDER BY (shared_blks_hit + shared_blks_read) / greatest(rows, 1) DESC
LIMIT 5`,
    note: 'The login touches 167 pages to find one customer, the order history 656 for a dozen rows. Almost all of them are found in memory, so storage looks idle and the CPU does the work. An index changes the number of pages per row.',
  },
  {
    id: 'new',
    ask: 'What is new since yesterday?',
    sql: `SELECT today.calls,
       round((today.total_exec_time - coalesce(before.total_exec_time, 0)) / 1000) AS seconds_more,
       before.queryid IS NULL AS is_new,
       today.query
FROM statement_log today
LEFT JOIN statement_log before ON before.queryid = today.queryid AND before.day = '2026-11-23'
WHERE today.day = '2026-11-24'
ORDER BY seconds_more DESC
LIMIT 5`,
    note: 'The release of Tuesday brought a statement that checks coupons: 504 more seconds a day than on Monday. Two lists, one subtracted from the other, answer the question that everyone asks first in an incident.',
  },
  {
    id: 'plan',
    ask: 'Why does the first one take so long?',
    sql: `EXPLAIN (ANALYZE, BUFFERS)
SELECT id, status, placed_at, total_cents
FROM orders
WHERE customer_id = 42
ORDER BY placed_at DESC
LIMIT 20`,
    note: 'A sequential scan reads all 75,000 orders, 656 pages, and discards nearly all of them. The log told you which statement; the plan tells you why. An index on the customer fixes it, as in the first exercise of Lab 3.',
  },
] as const satisfies readonly LogQuestion[];
