import type { Equivalent } from '../../../equivalent.ts';
import { indexDirection } from '../../equivalents.ts';

export default [
  indexDirection,
  {
    mutants: /^alternative 1, statement 2: INCLUDE (without item [12]|made keys)$/,
    why: 'What is not in the index is read from the table, as in our solution; a column behind the two that are searched changes nothing for the search.',
  },
] satisfies readonly Equivalent[];
