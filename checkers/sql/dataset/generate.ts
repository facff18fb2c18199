/**
 * The SecureCart database as SQL. Rows come from integer hash arithmetic on the row's number (`hashint8extended`), so
 * PGlite and a PostgreSQL server hold identical rows, and another seed gives another shop of the same shape.
 */

/** How many rows, and from which seed. */
export interface Dataset {
  name: 'visible' | 'hidden';
  seed: number;
  customers: number;
  products: number;
  orders: number;
  orderItems: number;
}

/** What the learner sees and works on. */
export const visible: Dataset = {
  name: 'visible',
  seed: 1,
  customers: 12_500,
  products: 2_500,
  orders: 75_000,
  orderItems: 225_000,
};

/** What answers are graded on as well, so that rows copied from the visible one do not pass. */
export const hidden: Dataset = {
  name: 'hidden',
  seed: 2,
  customers: 5_000,
  products: 1_000,
  orders: 30_000,
  orderItems: 90_000,
};

export const tables = ['customers', 'products', 'orders', 'order_items'] as const;
export type Table = (typeof tables)[number];

const firstNames =
  'Ana Ben Chidi Dana Elena Farid Grace Hugo Ines Jamal Keiko Liam Mara Nils Olga Pavel Quinn Rosa Sven Tara Umar Vera Wen Xenia Yusuf Zoe';
const lastNames =
  'Smith Okafor Garcia Kim Novak Silva Rossi Haddad Dubois Larsen Ivanova Tanaka Mensah Costa Moreau Schmidt Kowalski Nguyen Patel Brown';
const citiesOf = {
  US: ['Austin', 'Boston', 'Denver', 'Seattle'],
  DE: ['Berlin', 'Munich'],
  FR: ['Paris', 'Lyon'],
  GB: ['London', 'Leeds'],
  BR: ['Recife', 'Santos'],
  JP: ['Osaka', 'Tokyo'],
  IN: ['Pune', 'Delhi'],
  NG: ['Lagos', 'Abuja'],
};
const places = Object.entries(citiesOf).flatMap(([country, cities]) =>
  cities.map((city) => `${country}:${city}`),
);
const adjectives = 'Compact Steel Wireless Organic Smart Classic Heavy Foldable Quiet Solar';
const nouns = 'Kettle Lamp Backpack Router Keyboard Bottle Desk Camera Drill Jacket Tent Speaker';
const categories = 'kitchen lighting travel network office sport home photo tools clothing outdoor audio';

/** 2023 and 2024. */
const days = 365 + 366;
const daySeconds = 86_400;
/** The books are kept in Austin. */
const bookkeepingZone = 'America/Chicago';

/** The four tables, without keys: keys are added after the rows, which is faster. */
export const createTables = `
CREATE TABLE customers (
  id int NOT NULL, email text NOT NULL, full_name text NOT NULL, country text NOT NULL, city text NOT NULL,
  tier text NOT NULL, created_at timestamptz NOT NULL, marketing boolean NOT NULL);
CREATE TABLE products (
  id int NOT NULL, sku text NOT NULL, name text NOT NULL, category text NOT NULL, price_cents int NOT NULL,
  active boolean NOT NULL, description text NOT NULL, created_at timestamptz NOT NULL);
CREATE TABLE orders (
  id int NOT NULL, customer_id int NOT NULL, status text NOT NULL, placed_at timestamptz NOT NULL,
  total_cents int NOT NULL, ship_country text NOT NULL, coupon text, note text);
CREATE TABLE order_items (
  id int NOT NULL, order_id int NOT NULL, product_id int NOT NULL, qty smallint NOT NULL, unit_price_cents int NOT NULL);
`;

/** Primary and foreign keys; the only indexes are those of the primary keys. */
export const addKeys = `
ALTER TABLE customers ADD PRIMARY KEY (id);
ALTER TABLE products ADD PRIMARY KEY (id);
ALTER TABLE orders ADD PRIMARY KEY (id);
ALTER TABLE order_items ADD PRIMARY KEY (id);
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers ON DELETE CASCADE;
ALTER TABLE order_items ADD FOREIGN KEY (order_id) REFERENCES orders ON DELETE CASCADE;
ALTER TABLE order_items ADD FOREIGN KEY (product_id) REFERENCES products;
`;

/** INSERT statements that fill the tables of a dataset. `traps.test.ts` says which traps the rows must hold. */
export function insertRows(dataset: Dataset): string {
  const hash = (key: number, row = 'g') => `hashint8extended(${row}, ${dataset.seed * 1000 + key})`;
  /** Even over 0 … n-1. */
  const even = (key: number, n: number, row?: string) => `((${hash(key, row)} & 2147483647) % ${n})`;
  /** Skewed over 0 … n-1: density falls with the square root, so a few values are common. */
  const skewed = (key: number, n: number, row?: string) =>
    `(((${hash(key, row)} & 65535) * (${hash(key, row)} & 65535) / 65536) * ${n} / 65536)`;
  const array = (words: readonly string[]) => `(ARRAY[${words.map((word) => `'${word}'`).join(',')}])`;
  const pick = (key: number, words: string) => {
    const list = words.split(' ');
    return `${array(list)}[1 + ${even(key, list.length)}]`;
  };
  const numbers = (count: number) => `generate_series(1, ${count}) g`;
  /** Rows lie out of order within each block of 2^bits, so that a table read from end to end is not sorted by id. */
  const shuffled = (key: number, bits: number) =>
    `ORDER BY (g - 1) # (${hash(key, `(g - 1) >> ${bits}`)} & ${2 ** bits - 1})::int`;
  const { atEdge, within } = momentsOfOrders(dataset, even);
  const isGold = (customer: string) => `${even(5, 100, customer)} < 5`;
  const ownCustomer = (row: string) => `(1 + ${skewed(21, dataset.customers, row)})::int`;
  const rank = (row: string) => even(22, 10_000, row);

  return `
INSERT INTO customers
SELECT g, ${pick(1, firstNames)} || '.' || ${pick(2, lastNames)} || g || '@' || ${pick(3, 'Example.com mail.example Shop.example')},
  ${pick(1, firstNames)} || ' ' || ${pick(2, lastNames)}, split_part(place, ':', 1), split_part(place, ':', 2),
  CASE WHEN ${isGold('g')} THEN 'gold' WHEN ${even(5, 100)} < 25 THEN 'silver' ELSE 'basic' END,
  timestamptz '2021-01-01 00:00Z' + make_interval(secs => g::bigint * ${4 * 365 * daySeconds} / ${dataset.customers}),
  ${even(6, 10)} < 3
FROM (SELECT g, ${array(places)}[1 + ${skewed(4, places.length)}] AS place FROM ${numbers(dataset.customers)}) c
${shuffled(7, 3)};

INSERT INTO products
SELECT g, 'SKU-' || lpad(g::text, 6, '0'),
  ${pick(11, adjectives)} || ' ' || ${pick(12, nouns)} || ' ' || (${even(13, 900)} + 100),
  ${pick(14, categories)}, (300 + ${even(15, 40_000)})::int, ${even(16, 20)} > 0,
  'A ' || lower(${pick(11, adjectives)}) || ' ' || lower(${pick(12, nouns)}) || ' for ' || ${pick(17, categories)}
    || ' use, batch ' || substr(md5(g::text), 1, 12) || ', ships from ' || ${pick(18, Object.values(citiesOf).flat().join(' '))},
  timestamptz '2020-06-01 00:00Z' + make_interval(days => ${even(19, 1500)}::int)
FROM ${numbers(dataset.products)}
${shuffled(20, 3)};

INSERT INTO orders
SELECT g, ${ownCustomer('CASE WHEN is_split THEN g - 1 ELSE g END')},
  CASE WHEN r < 9200 THEN 'delivered' WHEN r < 9600 THEN 'shipped' WHEN r < 9800 THEN 'cancelled'
    WHEN r < 9980 THEN 'pending' ELSE 'payment_failed' END,
  coalesce(${atEdge('g')}, coalesce(${atEdge('timed_as')}, ${within('timed_as')})
    - CASE WHEN is_split AND ${even(41, 4)} = 0 THEN interval '90 minutes' ELSE interval '0' END),
  (500 + ${skewed(24, 60_000, 'priced_as')})::int, ${pick(25, Object.keys(citiesOf).join(' '))},
  CASE WHEN ${even(26, 20)} = 0 THEN 'SAVE' || ${even(27, 50)} END,
  CASE WHEN ${even(28, 10)} = 0 THEN 'note ' || substr(md5(g::text), 1, 20) END
FROM (
  SELECT *, CASE WHEN fails_with_it THEN ${rank('g - 1')} ELSE ${rank('g')} END AS r,
    CASE WHEN is_twin OR is_split OR fails_with_it THEN g - 1 ELSE g END AS timed_as,
    CASE WHEN (is_twin OR is_split) AND ${even(42, 2)} = 0 THEN g - 1 ELSE g END AS priced_as
  FROM (
    SELECT g,
      -- The order shares its moment with the one before: half of these have one amount, too.
      g % 2 = 0 AND ${even(43, 8)} = 0 AS is_twin,
      -- A gold customer's order that was split in two: two rows of one moment, or the second was entered late.
      g % 2 = 0 AND ${isGold(ownCustomer('g - 1'))} AND ${even(44, 3)} = 0 AS is_split,
      -- While payments are down, two orders of one moment fail.
      g % 2 = 0 AND ${rank('g - 1')} >= 9980 AND ${even(45, 2)} = 0 AS fails_with_it
    FROM ${numbers(dataset.orders)}
  ) pairs
) o
${shuffled(46, 1)};

INSERT INTO order_items
SELECT g, (1 + ((g::bigint - 1) * ${dataset.orders} / ${dataset.orderItems} + ${even(31, 4)}) % ${dataset.orders})::int,
  (1 + ${skewed(32, dataset.products)})::int, (1 + ${even(33, 4)})::smallint, (300 + ${even(34, 40_000)})::int
FROM ${numbers(dataset.orderItems)};
`;
}

/**
 * When orders were placed. They come evenly over two years and lie up to one and a half orders behind their number
 * within their day, so that ids do not rise with time and the table still lies about in its order.
 */
function momentsOfOrders({ orders }: Dataset, even: (key: number, n: number, row: string) => string) {
  const seconds = days * daySeconds;
  /** Seconds from one order to the next, so that each stretch of that length has one. */
  const apart = Math.ceil(seconds / orders);
  const start = "timestamptz '2023-01-01 00:00Z'";
  const slot = (row: string) => `((${row})::bigint - 1) * ${seconds} / ${orders}`;
  const at = (row: string) => `(${start} + (${slot(row)}) * interval '1 second')`;
  const secondOfDay = (row: string, zone: string) =>
    `extract(epoch FROM (${at(row)} AT TIME ZONE '${zone}')::time)::int`;
  return {
    /** NULL for most. Of each day, in UTC and where the books are kept, one has the first moment and one nearly the last. */
    atEdge: (row: string) => {
      const edgesOf = (zone: string) => `
    WHEN ${secondOfDay(row, zone)} < ${apart} THEN ${at(row)} - ${secondOfDay(row, zone)} * interval '1 second'
    WHEN ${secondOfDay(row, zone)} >= ${daySeconds - apart} THEN ${at(row)} + (${daySeconds} - ${secondOfDay(row, zone)}) * interval '1 second'
      - CASE ${even(47, 2, row)} WHEN 0 THEN interval '0.5 seconds' ELSE interval '1 microsecond' END`;
      return `CASE${edgesOf('UTC')}${edgesOf(bookkeepingZone)} END`;
    },
    within: (row: string) => {
      const onTime = `(${slot(row)}) % ${daySeconds}`;
      const late = `${onTime} + ${even(23, Math.floor(apart * 1.5), row)}`;
      const second = `CASE WHEN ${late} < ${daySeconds} THEN ${late} ELSE ${onTime} END`;
      return `${start} + ((${slot(row)}) / ${daySeconds} * ${daySeconds} + ${second}) * interval '1 second'
    + ${even(48, 1_000, row)} * interval '1 millisecond'`;
    },
  };
}

/** One row for each table: its name, its number of rows, and a sum over hashes of all its rows. */
export const fingerprintQuery = tables
  .map(
    (table) =>
      `SELECT '${table}' AS name, count(*) AS rows, coalesce(sum(hashtextextended(t::text, 0)), 0) AS hash FROM ${table} t`,
  )
  .join(' UNION ALL ');
