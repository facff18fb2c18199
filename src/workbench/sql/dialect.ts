import { PostgreSQL, SQLDialect } from '@codemirror/lang-sql';

/** Words that the dialect takes for keywords and PostgreSQL does not reserve: columns of the shop, and functions. */
const names = new Set([
  ...['id', 'name'],
  ...['abs', 'avg', 'count', 'dense_rank', 'lower', 'max', 'min', 'rank', 'row_number', 'sum', 'upper'],
]);

/** PostgreSQL without those: what is colored as a keyword is one. */
export const shopDialect = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: (PostgreSQL.spec.keywords ?? '')
    .split(' ')
    .filter((word) => !names.has(word))
    .join(' '),
});
