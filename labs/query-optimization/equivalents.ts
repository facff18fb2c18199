/** Kinds of changes that are right in several exercises. Each exercise names those that hold for its answers. */

import type { Equivalent } from '../equivalent.ts';

export const columnOrder: Equivalent = {
  mutants: /: column list with items \d+ and \d+ swapped( \(\d+\))?$/,
  why: 'Applications read columns by name, and so they are compared, in any order.',
};

export const distinctKeys: Equivalent = {
  mutants: /: DISTINCT added( \(\d+\))?$/,
  why: 'Each row holds a key, so no two are equal and DISTINCT drops none.',
};

export const indexDirection: Equivalent = {
  mutants: /: index key (ASC|DESC)( \(\d+\))?$/,
  why: 'A b-tree is read from either end, and here one column at most has to come in order.',
};
