/** Takes inventories of stacks that stand in no file, for tests: solutions with an edit in them. */

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WrongStack } from '#labs/cdk-exercise.ts';
import type { CdkLab, LabConstruct } from '#labs/cdk-lab.ts';
import { asTemplate, type Template } from '../checkers/cloudformation/template.ts';
import { exerciseFolder } from '../checkers/stack/exercises.ts';
import { fromTemplate } from '../checkers/stack/from-template/from-template.ts';
import type { Inventory } from '../checkers/stack/inventory.ts';
import { synthesizeParts } from '../infra/app/synth.ts';

// Inside the repository, so that what the stacks import is found.
const folder = join(import.meta.dirname, `../build/stack-texts/${process.pid}`);
/** The inventory of the text of a stack, as `templateOfText` synthesizes it. */
export async function inventoryOfText(lab: CdkLab, text: string): Promise<Inventory> {
  return fromTemplate(asTemplate(await templateOfText(lab, text)));
}

/** The template of the text of a stack. It runs in this process, so only our own texts are given to it. */
export async function templateOfText(lab: CdkLab, text: string): Promise<Template> {
  // Test files share a process, which loads a file of one name only once.
  const file = join(folder, `${randomUUID()}.ts`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, text);
  try {
    const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { default: LabConstruct };
    return await synthesizeParts(lab, module.default);
  } finally {
    await rm(file);
  }
}

/** The wrong answers to an exercise; none where its folder has no file of them. */
export async function wrongAnswersTo(lab: CdkLab, id: string): Promise<readonly WrongStack[]> {
  const file = join(import.meta.dirname, '..', exerciseFolder(lab, id), 'wrong-answers.ts');
  if (!existsSync(file)) return [];
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    default: readonly WrongStack[];
  };
  return module.default;
}
