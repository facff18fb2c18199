import type { Equivalent } from '../../../equivalent.ts';
import { distinctKeys, indexDirection } from '../../equivalents.ts';

export default [
  distinctKeys,
  indexDirection,
  {
    // Not the outer list of alternative 2: its columns are named by their places.
    mutants:
      /^((alternative 1, )?statement 1: column list with items \d and \d swapped|alternative 2, statement 1: column list with items 1 and 2 swapped \(2\))$/,
    why: 'The dashboard reads columns by name.',
  },
  {
    mutants: /: GROUP BY with items 1 and 2 swapped( \(2\))?$/,
    why: 'Groups are the same in any order of what makes them.',
  },
  {
    mutants: /statement 1: (LEFT|RIGHT) JOIN( \(2\))?$/,
    why: 'Foreign keys give each item its order and its product; what has no items has no order whose status WHERE could compare, or no product to join.',
  },
  {
    mutants: /statement 2: index keys with items 1 and 2 swapped$/,
    why: 'Both columns together name a row, in any order.',
  },
] satisfies readonly Equivalent[];
