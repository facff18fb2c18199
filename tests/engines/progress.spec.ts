import { readFileSync } from 'node:fs';
import { test } from './course.ts';

test('the progress page shows what was passed, and what was not started', async ({ learner }) => {
  await learner.copy(readFileSync('solutions/provisioned-iops/01-choose-iops.ts', 'utf8'));
  await learner.open('/labs/provisioned-iops/01-choose-iops/');
  await learner.sees({ role: 'region', name: 'Workbench' }, /Synthesized \d+ resources/);
  await learner.focus({ role: 'textbox', name: 'Stack editor' });
  await learner.press('Control', 'a');
  await learner.press('Control', 'v');
  await learner.sees({ role: 'tabpanel' }, 'So far: 3 of 3 requirements met');
  await learner.press('Control', 'Shift', 'Enter');
  await learner.sees({ role: 'tabpanel' }, 'Passed: all 3 requirements are met.');

  await learner.open('/progress/');
  const page = { role: 'main' };
  await learner.sees(page, /^1 of \d+ steps passed/m);
  await learner.sees(page, /^1\. [^\n]+✓ passed/m);
  await learner.sees(page, /^2\. [^\n]+not started/m);
});
