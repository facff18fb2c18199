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
  {
    mutants: ['alternative 2, statement 2: INCLUDE without item 1'],
    why: 'Without the revenue it is our solution’s index.',
  },
  {
    mutants: ['alternative 2, statement 2: INCLUDE made keys'],
    why: 'A concurrent refresh takes any unique index on columns, and with the revenue behind it the key still names one row.',
  },
] satisfies readonly Equivalent[];
