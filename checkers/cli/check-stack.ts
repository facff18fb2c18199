/** `check-lab -- provisioned-iops` and `-- rds-proxy`: grades a stack from its template. */

import { fromTemplate } from '../infra/from-template.ts';
import { gradeInventory } from '../infra/grade-infra.ts';
import type { Inventory } from '../infra/inventory.ts';
import type { InfraLab } from '../infra/steps.ts';
import { asTemplate, type Template } from '../infra/template/template.ts';
import { toText } from '../report/text.ts';
import { type Grade, overall } from '../vocabulary.ts';
import type { InfraLabRequest, InfraSource } from './arguments.ts';
import { codeOf } from './check-answers.ts';
import { report } from './output.ts';
import { readTemplate } from './templates.ts';
import type { ExitCode } from './user-error.ts';

/** @throws UserError */
export async function checkStack(request: InfraLabRequest): Promise<ExitCode> {
  const { lab, from } = request;
  const startedAt = new Date();
  const grade = gradeStack(lab.id, await inventoryFrom(from, lab.id), startedAt);
  const place = from.kind === 'template' ? from.file : stackFile(lab.id);
  const heading = `Lab ${lab.number}, ${lab.title} · ${place}`;
  await report(grade, request, (colour) => toText(grade, { heading, colour }));
  return codeOf(grade);
}

/** The learner's file of a lab. */
export function stackFile(lab: InfraLab): string {
  return `labs/${lab}/stack.ts`;
}

async function inventoryFrom(from: InfraSource, lab: InfraLab): Promise<Inventory> {
  if (from.kind === 'template') return fromTemplate(await readTemplate(from.file));
  process.stderr.write(`synthesising ${stackFile(lab)}\n`);
  return fromTemplate(await synthesised(lab));
}

/** The grade of an inventory, begun at a time before it was read. */
export function gradeStack(lab: InfraLab, inventory: Inventory, startedAt: Date): Grade {
  const exercises = gradeInventory(lab, inventory);
  return {
    lab,
    target: inventory.source,
    verdict: overall(exercises.map(({ verdict }) => verdict)),
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    exercises,
  };
}

/** The template of the learner's file. @throws UserError when AWS CDK refuses it */
export async function synthesised(lab: InfraLab): Promise<Template> {
  const { synthesise } = await import('../../infra/synth.ts');
  return asTemplate(await synthesise(lab));
}
