import type { Equivalent } from '../../../equivalent.ts';
import { indexDirection } from '../../equivalents.ts';

export default [
  indexDirection,
  {
    mutants: /^((alternative 3, )?statement 1: UNIQUE|alternative 1, statement 1: drop UNIQUE)$/,
    why: 'No two addresses are equal in small letters, and a sign-in needs no more than to find one.',
  },
  {
    mutants:
      /^((alternative 3, )?statement 1: index of type hash|alternative 2, statement 1: index of type btree)$/,
    why: 'Both kinds of index find one value.',
  },
  {
    mutants: ['alternative 3, statement 2: dropped'],
    why: 'Without ANALYZE it is our solution.',
  },
] satisfies readonly Equivalent[];
