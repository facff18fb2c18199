import { addKeys, createTables, type Dataset, insertRows } from './generate.ts';

/** PostgreSQL 18's functions that write statistics without a sample, and so make any plan. */
export const handmadeStatistics = [
  'pg_restore_relation_stats',
  'pg_restore_attribute_stats',
  'pg_clear_relation_stats',
  'pg_clear_attribute_stats',
];

/**
 * Statements, in order, that turn an empty database (or schema) into the dataset. The last ones may not run inside a
 * transaction. Sampling every row (a target of 1,000 covers 300,000) makes the statistics, and so the plans, the same
 * wherever they are taken.
 */
export function prepareDataset(dataset: Dataset): readonly string[] {
  return [
    ...[createTables, insertRows(dataset), addKeys].flatMap((script) =>
      script
        .split(';\n')
        .map((statement) => statement.trim())
        .filter((statement) => statement !== ''),
    ),
    'SET default_statistics_target = 1000',
    'VACUUM (FREEZE, ANALYZE) customers, products, orders, order_items',
    'RESET default_statistics_target',
  ];
}
