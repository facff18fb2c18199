/** How a check over an inventory is written: its requirement, the AWS document it rests on, and its judgment. */

import { type Check, checkOf, type Judgment } from '../vocabulary.ts';
import type { Inventory } from './inventory.ts';

/** What a check is judged on: both a template and an account tell, or only one of them does. */
export type Judged = 'everywhere' | Inventory['source'];

export interface InfraCheck extends Check<Inventory> {
  /** Title of the AWS document. */
  source: string;
  judged: Judged;
}

export interface CheckDefinition {
  /** Kebab-case. */
  id: string;
  title: string;
  why: string;
  source: string;
  /** Default: `everywhere`. */
  judged?: Judged;
  /** May take values with `seen`; one that was not seen ends the check as `unknown` or `pending`. */
  judge(inventory: Inventory): Judgment;
}

/** Makes a check of its definition. */
export function infraCheck({ judged = 'everywhere', ...definition }: CheckDefinition): InfraCheck {
  return { ...checkOf(definition), source: definition.source, judged };
}

/** What a requirement wants, and what to do where it is not met. */
export interface Wanted {
  expected: string;
  next: string;
}

/** Passes when `met`, with what was observed either way. */
export function judgment(met: boolean, observed: string, { expected, next }: Wanted): Judgment {
  return met ? { verdict: 'pass', observed, expected } : { verdict: 'fail', observed, expected, next };
}
