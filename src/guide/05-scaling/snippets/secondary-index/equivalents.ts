import type { Equivalent } from '#labs/equivalent.ts';
import { policies } from '../equivalents.ts';

export default [policies] satisfies readonly Equivalent[];
