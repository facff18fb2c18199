/** `check-lab -- provisioned-iops` and `-- rds-proxy`: grades a stack from its template. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CdkLab, stackFile } from '#labs/cdk-lab.ts';
import { exerciseIds } from '#labs/course.ts';
import { defaultFolder, readAnswer } from '../answers/answers-folder.ts';
import { type ExitCode, exitCodeOf } from '../command/user-error.ts';
import { toText } from '../report/text.ts';
import { gradeInventory, gradeStep } from '../stack/grade.ts';
import type { Inventory } from '../stack/inventory.ts';
import { type Grade, gradeOfRun } from '../vocabulary.ts';
import type { InfraLabRequest, InfraSource } from './arguments.ts';
import { report } from './output.ts';
import { inventoryOfFile, inventoryOfStack } from './templates.ts';
import { openReporter } from './workshop/reporter.ts';

const root = join(import.meta.dirname, '../..');

/** @throws UserError */
export async function checkStack(request: InfraLabRequest): Promise<ExitCode> {
  const { lab, from } = request;
  const reporter = openReporter(request.workshop, lab.id);
  const startedAt = new Date();
  const ids = exerciseIds[lab.id];
  for (const id of ids) reporter.opened(id);
  const inventory = await inventoryFrom(from, lab.id);
  const grade = gradeStack(lab.id, inventory, startedAt);
  const place = from.kind === 'template' ? from.file : stackFile(lab.id, 'labs');
  const heading = `Lab ${lab.number}, ${lab.title} · ${place}`;
  await report(
    grade,
    request,
    (color) => toText(grade, { heading, color }),
    () => place,
  );
  if (request.workshop) {
    // One by one, as the page and the workshop's server grade them.
    const text = await readAnswer(join(root, stackFile(lab.id, 'labs')));
    for (const id of ids) reporter.checked(gradeStep(lab.id, id, inventory), text);
    await reporter.send();
  }
  return exitCodeOf(grade.verdict);
}

async function inventoryFrom(from: InfraSource, lab: CdkLab): Promise<Inventory> {
  if (from.kind === 'template') return inventoryOfFile(from.file);
  process.stderr.write(`synthesizing ${stackFile(lab, 'labs')}\n`);
  const answers = defaultFolder(lab);
  if (existsSync(answers))
    process.stderr.write(`There are answers in ${answers}: grade those with --answers ${answers}\n`);
  return inventoryOfStack(lab);
}

/** The grade of an inventory, begun at a time before it was read. */
export function gradeStack(lab: CdkLab, inventory: Inventory, startedAt: Date): Grade {
  return gradeOfRun({
    lab,
    target: inventory.source,
    startedAt,
    exercises: gradeInventory(lab, inventory),
  });
}
