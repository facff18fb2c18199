import type { Equivalent } from '../../../equivalent.ts';
import { columnOrder, distinctKeys } from '../../equivalents.ts';

export default [
  columnOrder,
  distinctKeys,
  {
    mutants: /^((alternative 2, )?statement 1: LEFT JOIN|statement 1: RIGHT JOIN)$/,
    why: 'A foreign key gives each order its customer, and WHERE asks for orders, so that no row is without its other half.',
  },
  {
    mutants: ['alternative 1, statement 1: LIMIT 1 added (2)'],
    why: 'The subquery looks a key up.',
  },
] satisfies readonly Equivalent[];
