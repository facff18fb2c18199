/** What resources name of each other, and the texts that are known of them. */

import type { Given, Reference } from '../given.ts';

export function textOf(given: Given): string | undefined {
  return given.kind === 'scalar' ? String(given.value) : undefined;
}

export function keyOf(given: Given): string | undefined {
  if (given.kind === 'scalar') return String(given.value);
  const from = referenceIn(given);
  return from && `${from.id}.${from.attribute ?? ''}`;
}

export function referenceIn(given: Given): Reference | undefined {
  return given.kind === 'later' ? given.from : undefined;
}
