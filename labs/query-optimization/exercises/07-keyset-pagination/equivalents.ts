import type { Equivalent } from '../../../equivalent.ts';
import { columnOrder, distinctKeys } from '../../equivalents.ts';

export default [
  columnOrder,
  distinctKeys,
  {
    mutants: ['alternative 2, statement 1: LEFT JOIN'],
    why: 'The keys come from the table that is joined, so each has its row.',
  },
] satisfies readonly Equivalent[];
