/** `check-lab -- provisioned-iops` and `-- rds-proxy`: grades a stack from its template. */

import { existsSync } from 'node:fs';
import { type CdkLab, stackFile } from '#labs/cdk-lab.ts';
import { defaultFolder } from '../answers/answers-folder.ts';
import { type ExitCode, exitCodeOf } from '../command/user-error.ts';
import { toText } from '../report/text.ts';
import { gradeInventory } from '../stack/grade.ts';
import type { Inventory } from '../stack/inventory.ts';
import { type Grade, gradeOfRun } from '../vocabulary.ts';
import type { InfraLabRequest, InfraSource } from './arguments.ts';
import { report } from './output.ts';
import { inventoryOfFile, inventoryOfStack } from './templates.ts';

/** @throws UserError */
export async function checkStack(request: InfraLabRequest): Promise<ExitCode> {
  const { lab, from } = request;
  const startedAt = new Date();
  const grade = gradeStack(lab.id, await inventoryFrom(from, lab.id), startedAt);
  const place = from.kind === 'template' ? from.file : stackFile(lab.id, 'labs');
  const heading = `Lab ${lab.number}, ${lab.title} · ${place}`;
  await report(grade, request, (color) => toText(grade, { heading, color }));
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
