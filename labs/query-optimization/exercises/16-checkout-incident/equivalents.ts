import type { Equivalent } from '../../../equivalent.ts';
import { columnOrder, distinctKeys } from '../../equivalents.ts';

export default [
  columnOrder,
  distinctKeys,
  {
    mutants: /: index key DESC( \(2\))?$/,
    why: 'Indexes that are searched for one value, or walked from one end of a range to the other, may be sorted either way.',
  },
  {
    mutants: /^statement 1: (index without WHERE|index keys (without item [12]|with items 1 and 2 swapped))$/,
    why: 'Customers use few coupons and a coupon has few customers, so either column finds them; without WHERE it is the first alternative’s index. All fit the limits.',
  },
  {
    mutants: /^alternative 1, statement 1: index keys (without item 2|with items 1 and 2 swapped)$/,
    why: 'The customer alone is the second alternative’s index, and of two columns compared with = either may come first.',
  },
  {
    mutants: /^(alternative 1, )?statement 2: (UNIQUE|index of type hash)$/,
    why: 'No two addresses are equal in small letters, and = is all that a sign-in needs.',
  },
  {
    mutants: ['alternative 2, statement 2: drop UNIQUE'],
    why: 'This is our solution’s index.',
  },
  {
    mutants: /^(alternative [12], )?statement 3: = to >=$/,
    why: 'The statement’s condition implies this one, and the few rows more leave the index within the limit.',
  },
  {
    mutants: /^alternative 1, statement 3: INCLUDE (without item [12]|made keys)$/,
    why: 'What is not in the index is read from the table, as in our solution; a column behind the one that is searched changes nothing for the search.',
  },
  {
    mutants: /^alternative 2, statement 3: index keys (without item 1|with items 1 and 2 swapped)$/,
    why: 'All rows of the index have one status, so it doesn’t have to be a key; the time alone is our solution’s index.',
  },
  {
    mutants: /^(alternative [12], )?statement 4: LIMIT 1 added$/,
    why: 'The number of an order is its key: there is one at most.',
  },
  {
    mutants: ['alternative 1, statement 5: count of distinct values'],
    why: 'Counted are keys of products that cost less, each of which is joined once.',
  },
] satisfies readonly Equivalent[];
