import type { Equivalent } from '../../../equivalent.ts';

export default [
  {
    mutants: ['alternative 2, statement 1: UNIQUE'],
    why: 'The index holds the key of orders.',
  },
  {
    mutants: ['alternative 2, statement 1: INCLUDE made keys'],
    why: 'The two keys before them tell all rows apart, so that more keys change no order.',
  },
  {
    mutants: /^alternative 2, statement 1: index key DESC( \(2\))?$/,
    why: 'The amounts come in order from either end, and the few orders of one amount are sorted in memory as they come.',
  },
] satisfies readonly Equivalent[];
