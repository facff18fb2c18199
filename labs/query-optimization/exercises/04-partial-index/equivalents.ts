import type { Equivalent } from '../../../equivalent.ts';
import { indexDirection } from '../../equivalents.ts';

export default [
  indexDirection,
  {
    mutants: /^alternative 1, statement 1: INCLUDE (without item [12]|made keys)$/,
    why: 'What is not in the index is read from the table, as in our solution; a column behind the one that is searched changes nothing for the search.',
  },
  {
    mutants: ["alternative 2, statement 1: 'payment_review' to another text"],
    why: 'No order has either status, so the index holds the failed payments.',
  },
] satisfies readonly Equivalent[];
