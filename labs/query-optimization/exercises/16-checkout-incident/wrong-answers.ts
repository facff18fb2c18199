import type { WrongAnswer } from '../../../sql-exercise.ts';

const couponIndex = 'CREATE INDEX ON orders (customer_id, coupon) WHERE coupon IS NOT NULL;';
const emailIndex = 'CREATE INDEX ON customers (lower(email));';
const failedIndex = "CREATE INDEX ON orders (placed_at) WHERE status = 'payment_failed';";
const indexes = `${couponIndex}\n${emailIndex}\n${failedIndex}`;

const orderStatus = `
-- statement: order-status
SELECT id, status, placed_at, total_cents FROM orders WHERE id = $1;`;
const categoryPage = `
-- statement: category-page
SELECT id, name, price_cents, cheaper
FROM (SELECT id, name, price_cents, active, rank() OVER (ORDER BY price_cents) - 1 AS cheaper FROM products WHERE category = $1) r
WHERE active;`;
const pickingList = `
-- statement: picking-list
SELECT id, customer_id, placed_at FROM orders WHERE ship_country = 'DE' AND id > $1 ORDER BY id LIMIT 50;`;
const rewrites = orderStatus + categoryPage + pickingList;

export default [
  {
    name: 'an index for each statement and nothing rewritten',
    sql: `${couponIndex} ${emailIndex} ${failedIndex}
CREATE INDEX ON orders ((id::text));
CREATE INDEX ON products (category, price_cents);
CREATE INDEX ON orders (status, placed_at);`,
    fails: ['index-bytes', 'index-use', 'pages'],
    saying: 'orders_id_idx 1,656 kB',
  },
  {
    name: 'everything rewritten, and every column indexed to be safe',
    sql: `${indexes}
CREATE INDEX ON orders (customer_id); CREATE INDEX ON orders (status); CREATE INDEX ON orders (placed_at);
CREATE INDEX ON orders (coupon); CREATE INDEX ON customers (email); CREATE INDEX ON products (category);
CREATE INDEX ON order_items (order_id); CREATE INDEX ON order_items (product_id);
${rewrites}`,
    fails: ['index-bytes', 'index-use'],
    saying: 'could contain fewer rows',
  },
  {
    name: 'an index that none of the six reads, small enough for the limit',
    sql: `${indexes} CREATE INDEX ON orders (note); ${rewrites}`,
    fails: ['index-use'],
    saying: 'No statement reads orders_note_idx',
  },
  {
    name: 'a picking list that leaves out the order after the last',
    sql: `${indexes} ${orderStatus} ${categoryPage}
-- statement: picking-list
SELECT id, customer_id, placed_at FROM orders WHERE ship_country = 'DE' AND id > $1 + 1 ORDER BY id LIMIT 50;`,
    fails: ['results'],
    saying: 'wrong with a few others',
  },
  {
    name: 'a full index for the failed payments',
    sql: `${couponIndex} ${emailIndex} CREATE INDEX ON orders (status, placed_at); ${rewrites}`,
    fails: ['index-bytes'],
    saying: 'orders_status_placed_at_idx 2,872 kB',
  },
  {
    name: 'the order number indexed as a text, not rewritten',
    sql: `${indexes} CREATE INDEX ON orders ((id::text)); ${categoryPage} ${pickingList}`,
    fails: ['index-bytes'],
    saying: '2,432 kB',
  },
  {
    name: 'only the statement with the most pages fixed',
    sql: couponIndex,
    fails: ['pages'],
    saying: '12,777 before',
  },
  {
    name: 'all except the sign-in',
    sql: `${couponIndex} ${failedIndex} ${rewrites}`,
    fails: ['pages'],
    saying: 'sign-in 167, category-page 49',
  },
  {
    name: 'the picking list still counting',
    sql: indexes + orderStatus + categoryPage,
    fails: ['pages'],
    saying: 'picking-list 401',
  },
  {
    name: 'cheaper products counted only among the active ones',
    sql: `${indexes}${orderStatus}${pickingList}
-- statement: category-page
SELECT id, name, price_cents, rank() OVER (ORDER BY price_cents) - 1 AS cheaper FROM products WHERE category = $1 AND active;`,
    fails: ['results'],
    saying: 'Category page',
  },
  {
    name: 'equal prices numbered one after the other',
    sql: indexes + rewrites.replace('rank()', 'row_number()'),
    fails: ['results'],
    saying: 'Category page with $1 = audio',
  },
  {
    name: 'the last order of the previous list shown again',
    sql: indexes + rewrites.replace('id > $1', 'id >= $1'),
    fails: ['results'],
    saying: 'Picking list of the warehouse',
  },
  {
    name: 'the picking list started at an id of this dataset',
    sql: indexes + rewrites.replace('id > $1', 'id > 23479'),
    fails: ['results'],
    saying: 'Right on the data that you see, wrong on the hidden dataset',
  },
  {
    name: 'two versions of one statement',
    sql: indexes + rewrites + orderStatus,
    fails: ['runs'],
    saying: 'order-status is given twice',
  },
  {
    name: 'the email lowered on one side only',
    sql: `CREATE INDEX ON customers (email); ${couponIndex} ${failedIndex} ${rewrites}
-- statement: sign-in
SELECT id, full_name, tier FROM customers WHERE email = lower($1);`,
    fails: ['results'],
    saying: 'Sign-in with $1',
  },
  {
    name: 'a rewrite without the name of its statement',
    sql: `${indexes} SELECT id, status, placed_at, total_cents FROM orders WHERE id = $1;`,
    fails: ['runs'],
    saying: 'doesn’t say which statement it replaces',
  },
  {
    name: 'a rewrite under a misspelled name',
    sql: `${indexes} ${categoryPage} ${pickingList} ${orderStatus.replace('order-status', 'order_status')}`,
    fails: ['runs'],
    saying: 'There is no statement named order_status',
  },
  {
    name: 'sequential scans turned off',
    sql: 'SET enable_seqscan = off;',
    fails: ['settings', 'pages'],
    saying: 'enable_seqscan from on to off',
  },
  {
    name: 'the failed payments deleted',
    sql: `${indexes} UPDATE orders SET status = 'pending' WHERE status = 'payment_failed'; ${rewrites}`,
    fails: ['data', 'results'],
    saying: 'Rows were written to orders',
  },
  {
    name: 'the payment that failed in the first moment left out',
    sql: `${indexes}${rewrites}
-- statement: failed-payments
SELECT id, customer_id, total_cents FROM orders WHERE status = 'payment_failed' AND placed_at > $1 ORDER BY placed_at, id;`,
    fails: ['results'],
    saying: 'Payment retries with $1',
  },
  {
    name: 'failed payments sorted by number, as if numbers rose with time',
    sql: `${indexes}${rewrites}
-- statement: failed-payments
SELECT id, customer_id, total_cents FROM orders WHERE status = 'payment_failed' AND placed_at >= $1 ORDER BY id;`,
    fails: ['results'],
    saying: 'wrong with a few others',
  },
  {
    name: 'a coupon of an order whose payment failed, as if it weren’t used',
    sql: `${indexes}${rewrites}
-- statement: coupon-check
SELECT count(*) AS times_used FROM orders WHERE customer_id = $1 AND coupon = $2 AND coupon IS NOT NULL AND status NOT IN ('cancelled', 'payment_failed');`,
    fails: ['results'],
    saying: 'Coupon field of the basket',
  },
  {
    name: 'a category in any letters, of which there is one today',
    sql: indexes + rewrites.replace('WHERE category = $1', 'WHERE category ILIKE $1'),
    fails: ['results'],
    saying: 'Category page',
  },
  {
    name: 'a coupon used, not how often',
    sql: `${indexes}${rewrites}
-- statement: coupon-check
SELECT count(*) AS times_used FROM (SELECT FROM orders WHERE customer_id = $1 AND coupon = $2 AND status <> 'cancelled' LIMIT 1) AS used;`,
    fails: ['results'],
    saying: 'Coupon field of the basket with $1',
  },
  {
    name: 'a LIMIT that no list of failed payments reaches today',
    sql: `${indexes}${rewrites}
-- statement: failed-payments
SELECT id, customer_id, total_cents FROM orders WHERE status = 'payment_failed' AND placed_at >= $1 ORDER BY placed_at, id LIMIT 500;`,
    fails: ['results'],
    saying: '500 rows came back instead of',
  },
  {
    name: 'an address used as a pattern',
    sql: `${indexes}${rewrites}
-- statement: sign-in
SELECT id, full_name, tier FROM customers WHERE lower(email) LIKE lower($1);`,
    fails: ['results'],
    saying: 'came back',
  },
  {
    name: 'a picking list of a window of numbers, in which Germany has fifty orders today',
    sql: indexes + rewrites.replace('id > $1', 'id BETWEEN $1 + 1 AND $1 + 1000'),
    fails: ['results'],
    saying: 'Picking list of the warehouse',
  },
  {
    name: 'failed payments since November, as if no one asked for older ones',
    sql: `${couponIndex} ${emailIndex} CREATE INDEX ON orders (placed_at) WHERE status = 'payment_failed' AND placed_at >= '2024-11-01'; ${rewrites}`,
    fails: ['pages'],
    saying: 'does not follow from the statement',
  },
  {
    name: 'an index that another one begins with',
    sql: `${indexes} CREATE INDEX ON orders (customer_id) WHERE coupon IS NOT NULL; ${rewrites}`,
    fails: ['index-use'],
    saying: 'contains only what orders_customer_id_coupon_idx begins with',
  },
  {
    name: 'canceled orders left out of the picking list, of which there is none among fifty today',
    sql: indexes + rewrites.replace('AND id > $1', "AND status <> 'cancelled' AND id > $1"),
    fails: ['results'],
    saying: 'Picking list of the warehouse',
  },
  {
    name: 'the next order for a number that no order has',
    sql: indexes + rewrites.replace('WHERE id = $1;', 'WHERE id >= $1 ORDER BY id LIMIT 1;'),
    fails: ['results'],
    saying: 'Order status page',
  },
  {
    name: 'a coupon taken in lowercase, too',
    sql: `${indexes}${rewrites}
-- statement: coupon-check
SELECT count(*) AS times_used FROM orders WHERE customer_id = $1 AND coupon = upper($2) AND coupon IS NOT NULL AND status <> 'cancelled';`,
    fails: ['results'],
    saying: 'Coupon field',
  },
  {
    name: 'coupons of the customers that are graded',
    sql: `CREATE INDEX ON orders (customer_id, coupon) WHERE coupon IS NOT NULL AND customer_id > 1000; ${emailIndex} ${failedIndex} ${rewrites}`,
    fails: ['pages'],
    saying: 'does not follow from the statement',
  },
] satisfies readonly WrongAnswer[];
