import type { Equivalent } from '../../../equivalent.ts';

export default [
  {
    mutants: ['alternative 2, statement 1: dropped', 'alternative 4, statement 1: dropped'],
    why: 'What is left is ANALYZE, our solution.',
  },
] satisfies readonly Equivalent[];
