import type { Equivalent } from '../../../equivalent.ts';
import { columnOrder, indexDirection } from '../../equivalents.ts';

export default [
  columnOrder,
  indexDirection,
  {
    mutants: /^(alternative 2, )?statement 1: INCLUDE made keys$/,
    why: 'All three columns as keys is the first alternative.',
  },
  {
    mutants: ['alternative 1, statement 1: index keys with items 2 and 3 swapped'],
    why: 'Only the first key is searched.',
  },
  {
    mutants:
      /^alternative 2, statement 2: (drop ORDER BY|ORDER BY (without item [12]|with items 1 and 2 swapped)|ASC to DESC( \(2\))?)$/,
    why: 'The service takes the rows in any order, and the sort touches no page.',
  },
] satisfies readonly Equivalent[];
