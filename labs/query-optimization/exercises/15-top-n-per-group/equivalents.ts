import type { Equivalent } from '../../../equivalent.ts';
import { columnOrder, distinctKeys } from '../../equivalents.ts';

export default [
  columnOrder,
  distinctKeys,
  {
    mutants: /^(alternative 2, )?statement 1: UNIQUE$/,
    why: 'The index holds the key of orders.',
  },
  {
    mutants: /^(alternative 2, )?statement 1: index keys without item 3$/,
    why: 'Equal times are then sorted by id as they come, as in the first alternative.',
  },
  {
    mutants: /statement 1: index key (ASC|DESC)( \(2\))?$/,
    why: 'Read backward where it must be, the index gives the orders of a customer by time, and equal times are sorted by id as they come.',
  },
  {
    mutants: /^alternative 2, statement 1: INCLUDE (without item 1|made keys)$/,
    why: 'Without the amount the index is our solution’s; as the last key it changes nothing for the search.',
  },
] satisfies readonly Equivalent[];
