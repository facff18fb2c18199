/** Runs a program and says what came of it. */
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { featureFlags } from '#infra/app/feature-flags.ts';
import { labApp, synthesized } from '#infra/app/lab-app.ts';
import * as cdkLab from '#labs/cdk-lab.ts';
import type { Program, Synthesis } from '../synthesis.ts';
import { annotationsIn, templatesIn } from './assembly.ts';
import { files } from './memory-files.ts';
import { takeOutput } from './output.ts';
import { LoadError, loadProgram } from './program.ts';
import { refusalOf } from './refusal.ts';
import { forgetScripts } from './scripts.ts';
import { emit, resetProcess } from './shims/process.ts';

const outdir = '/cdk.out';

/** As in the repository, so that a `stack.ts` finds the lab's types where it finds them there. */
const labFiles = { types: '/labs/cdk-lab.ts', stack: (lab: cdkLab.CdkLab) => `/labs/${lab}/stack.ts` };

const cleanFiles = files.checkpoint();

/** Never throws: what the program throws is part of the result. */
export async function run(program: Program): Promise<Exclude<Synthesis, { state: 'stopped' }>> {
  cleanFiles();
  forgetScripts();
  takeOutput();
  const texts = program.kind === 'lab' ? { [labFiles.stack(program.lab)]: program.text } : program.files;
  try {
    const assembly =
      program.kind === 'lab'
        ? await untilIdle(() => synthesizeLab(program.lab, texts))
        : await synthesizeApp(texts, program.entry);
    return {
      state: 'synthesized',
      templates: templatesIn(assembly),
      annotations: annotationsIn(assembly),
      output: takeOutput(),
    };
  } catch (error) {
    const nameOf = (path: string) => (program.kind === 'lab' ? 'stack.ts' : path);
    return { ...(await refusalOf(error, { texts, nameOf })), output: takeOutput() };
  }
}

function synthesizeLab(lab: cdkLab.CdkLab, texts: Readonly<Record<string, string>>): CloudAssembly {
  resetProcess({});
  const stack = loadProgram({ texts, given: { [labFiles.types]: cdkLab } }, labFiles.stack(lab));
  if (typeof stack.default !== 'function')
    throw new LoadError('stack.ts exports no class. It needs one: export default class … {}');
  const parts = stack.default as cdkLab.LabConstruct;
  return synthesized(labApp(lab, { parts, outdir, validate: false }));
}

async function synthesizeApp(texts: Readonly<Record<string, string>>, entry: string): Promise<CloudAssembly> {
  // As the AWS CDK CLI does. The validator of AWS is not part of this bundle.
  resetProcess({
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify(featureFlags),
    CDK_VALIDATION: 'false',
  });
  await untilIdle(() => loadProgram({ texts }, entry));
  emit('beforeExit');
  if (!files.entry(`${outdir}/manifest.json`))
    throw new LoadError('The program created no app. It needs one: const app = new App();');
  return new CloudAssembly(outdir);
}

/** Calls a function and waits, as Node does, until nothing that it began is left to be done at once. */
async function untilIdle<T>(begin: () => T): Promise<T> {
  let rejected: { reason: unknown } | undefined;
  const onRejection = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    rejected ??= event;
  };
  addEventListener('unhandledrejection', onRejection);
  let result: T;
  try {
    result = begin();
    // The browser tells of a rejection after the first of these.
    for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  } finally {
    removeEventListener('unhandledrejection', onRejection);
  }
  if (rejected) throw rejected.reason;
  return result;
}
