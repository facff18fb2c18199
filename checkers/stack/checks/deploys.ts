/** Whether AWS takes the template at all: what does not deploy does not pass. */

import { acceptance } from '#checkers/cloudformation/schemas/acceptance.ts';
import { seen } from '../../observed.ts';
import { infraCheck } from '../check.ts';

export const deploys = infraCheck({
  ...acceptance,
  judged: 'template',
  judge: (inventory) => acceptance.judge(seen(inventory.violations)),
});
