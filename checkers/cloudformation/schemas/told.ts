/** Violations as a check tells them. */

import type { Violation } from './violation.ts';

export interface Told {
  observed: string;
  expected: string;
  next: string;
}

/** How many violations are told in full. */
const most = 3;

/** What was found, what is allowed in place of the first, and what to do. There has to be a first. */
export function tell(violations: readonly Violation[]): Told {
  const shown = violations.slice(0, most);
  const more = violations.length - shown.length;
  const [first] = shown;
  const what = [first?.property, first?.resource].filter((name) => name !== '').join(' of ');
  return {
    observed: [
      ...shown.map(({ resource, problem }) => `${resource}: ${problem}`),
      ...(more > 0 ? [`${more} more.`] : []),
    ].join(' '),
    expected: `For ${what}: ${first?.allowed}`,
    next: `Change ${what}${violations.length > 1 ? ', then the others' : ''}. AWS would refuse the template as it is.`,
  };
}
