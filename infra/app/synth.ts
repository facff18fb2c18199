/** Synthesizes a lab in this process: no AWS CDK CLI, no bundle, no network. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import type { Template } from '#checkers/cloudformation/template.ts';
import type { LabConstruct } from '#labs/cdk-lab.ts';
import { type CdkLab, type StackOrigin, stackFile, stackNames } from '#labs/cdk-lab.ts';
import './locale.ts';
import { labApp, synthesized } from './lab-app.ts';
import { loadParts, refusedBy } from './labs.ts';

export interface SynthesisOptions {
  /** Our answer instead of the learner's file. */
  solution?: boolean;
  /** Whether AWS's validator looks at the template too; it takes seconds. */
  validate?: boolean;
  /** Called with the app before it is synthesized, for example to add a validation plugin. */
  prepare?: (app: App) => void;
}

/**
 * The CloudFormation template of a lab's stack. The function's code is a placeholder; all else is what is deployed.
 * @throws UserError when `stack.ts` does not load, or AWS CDK or its validator refuses it.
 */
export async function synthesize(lab: CdkLab, options: SynthesisOptions = {}): Promise<Template> {
  const origin: StackOrigin = options.solution ? 'solutions' : 'labs';
  const parts = await loadParts(lab, origin);
  try {
    return await synthesizeParts(lab, parts, options);
  } catch (error) {
    throw refusedBy(error, stackFile(lab, origin));
  }
}

/** The same for parts from anywhere. @throws whatever the parts or AWS CDK throw */
export async function synthesizeParts(
  lab: CdkLab,
  parts: LabConstruct,
  { validate = false, prepare }: Pick<SynthesisOptions, 'validate' | 'prepare'> = {},
): Promise<Template> {
  const outdir = await mkdtemp(join(tmpdir(), 'securecart-synth-'));
  try {
    const app = labApp(lab, { parts, outdir, validate });
    prepare?.(app);
    return synthesized(app).getStackByName(stackNames[lab]).template;
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}
