/** Whether AWS takes the template at all: what does not deploy does not pass. */

import { tell } from '#checkers/cloudformation/schemas/told.ts';
import { seen } from '../../observed.ts';
import { infraCheck } from '../check.ts';

export const deploys = infraCheck({
  id: 'deploys',
  title: 'AWS accepts the template',
  why: 'CloudFormation holds each resource against the schema of its type. What it refuses is never built.',
  source: 'AWS CloudFormation User Guide, "AWS resource and property types reference"',
  judged: 'template',
  judge: (inventory) => {
    const violations = seen(inventory.violations);
    if (violations.length > 0) return { verdict: 'fail', ...tell(violations) };
    return {
      verdict: 'pass',
      observed: 'Every resource fits the schema of its type, and every reference leads to something.',
      expected: 'A template that fits AWS’s schemas.',
    };
  },
});
