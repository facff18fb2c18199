import type { Equivalent } from '../../../equivalent.ts';
import { columnOrder } from '../../equivalents.ts';

export default [
  columnOrder,
  {
    mutants: /: (LIMIT 1|DISTINCT) added$/,
    why: 'A count and a sum of all that is found are always one row.',
  },
  {
    mutants: ['alternative 1, statement 1: drop condition 3'],
    why: 'The range alone is our solution.',
  },
  {
    mutants: ['alternative 1, statement 1: < to <=', 'alternative 1, statement 1: = to >='],
    why: 'The other of the two conditions on the end of the day leaves out what this one lets in.',
  },
] satisfies readonly Equivalent[];
