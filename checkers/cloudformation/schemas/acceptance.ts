/** The requirement that AWS accepts a template, judged on the violations that were found in it. */

import type { Check, Judgment } from '../../vocabulary.ts';
import type { Violation } from './violation.ts';

export const acceptance = {
  id: 'deploys',
  title: 'AWS accepts the template',
  why: 'CloudFormation checks each resource against the schema of its type. It doesn’t create a resource that it refuses.',
  source: 'AWS CloudFormation User Guide, "AWS resource and property types reference"',
  judge: (violations) =>
    violations.length > 0
      ? refused(violations)
      : {
          verdict: 'pass',
          observed: 'Every resource matches the schema of its type, and every reference has a target.',
          expected: 'A template that matches AWS’s schemas.',
        },
} satisfies Check<readonly Violation[]>;

/** How many violations are told in full. */
const most = 3;

function refused(violations: readonly Violation[]): Judgment {
  const told = violations.slice(0, most);
  const more = violations.length - told.length;
  const [first] = told;
  const what = [first?.property, first?.resource].filter((name) => name !== '').join(' of ');
  return {
    verdict: 'fail',
    observed: [
      ...told.map(({ resource, problem }) => `${resource}: ${problem}`),
      ...(more > 0 ? [`${more} more.`] : []),
    ].join(' '),
    expected: `For ${what}: ${first?.allowed}`,
    next: `Change ${what}${violations.length > 1 ? ', then the others' : ''}. AWS would refuse the template as it is.`,
  };
}
