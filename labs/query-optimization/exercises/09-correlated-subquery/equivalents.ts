import type { Equivalent } from '../../../equivalent.ts';
import { columnOrder, distinctKeys } from '../../equivalents.ts';

export default [
  columnOrder,
  distinctKeys,
  {
    mutants: /^alternative 2, statement 1: GROUP BY (without item 2|with items 1 and 2 swapped)$/,
    why: 'The first column is the key of products, on which the other depends.',
  },
] satisfies readonly Equivalent[];
