import { readFileSync } from 'node:fs';
import { test } from './course.ts';

const panel = { role: 'tabpanel' };
const editor = { role: 'textbox', name: 'Stack editor' };
const workbench = { role: 'region', name: 'Workbench' };

test('the first exercise of Lab 1: type a property, check, passed', async ({ learner }) => {
  const starter = readFileSync('labs/provisioned-iops/stack.ts', 'utf8').split('\n');
  const place = starter.findIndex((line) => line.includes('// Step 1:'));
  await learner.open('/labs/provisioned-iops/01-choose-iops/');
  await learner.sees(workbench, /Synthesized \d+ resources in \d+ ms/);
  await learner.focus(editor);
  await learner.press('Control', 'Home');
  await learner.repeat('ArrowDown', place);
  await learner.press('End');
  await learner.press('Enter');
  await learner.type('iops: 3500,');
  await learner.sees(panel, 'So far: 3 of 3 requirements met');
  await learner.press('Control', 'Shift', 'Enter');
  await learner.sees(panel, 'Passed: all 3 requirements are met.');
});

test('the first exercise of Lab 2: paste a stack, check, passed', async ({ learner }) => {
  await learner.copy(readFileSync('solutions/rds-proxy/01-add-proxy.ts', 'utf8'));
  await learner.open('/labs/rds-proxy/01-add-proxy/');
  await learner.sees(workbench, /Synthesized \d+ resources in \d+ ms/);
  await learner.focus(editor);
  await learner.press('Control', 'a');
  await learner.press('Control', 'v');
  await learner.click({ role: 'button', name: 'Check', within: workbench });
  await learner.sees(panel, /Passed: all \d+ requirements are met\./);
  await learner.click({ role: 'tab', name: 'Template' });
  await learner.sees(panel, 'AWS::RDS::DBProxy');
});
