/**
 * Synthesizes the test programs on Node and prints their templates, by program and stack. A process of its own: an app
 * is made when its file is imported, and is written when the process is about to end.
 */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { featureFlags } from '#infra/app/feature-flags.ts';
import { synthesizeParts } from '#infra/app/synth.ts';
import { stackNames } from '#labs/cdk-lab.ts';
import { root } from '#src/cdk/bundle/paths.ts';
import { allPrograms, type TestProgram } from './programs.ts';

/** By program, then by stack. */
export type References = Record<string, Record<string, unknown>>;

process.env.CDK_VALIDATION = 'false';

async function templatesOf({ file, program }: TestProgram): Promise<Record<string, unknown>> {
  const url = pathToFileURL(join(root, file)).href;
  if (program.kind === 'lab') {
    const { default: parts } = await import(url);
    return { [stackNames[program.lab]]: await synthesizeParts(program.lab, parts) };
  }
  const outdir = mkdtempSync(join(tmpdir(), 'securecart-reference-'));
  Object.assign(process.env, { CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(featureFlags) });
  try {
    await import(url);
    // What the program began without waiting for it.
    await new Promise((resolve) => setTimeout(resolve));
    process.emit('beforeExit', 0);
    const stacks = new CloudAssembly(outdir).stacksRecursively;
    const nested = globSync(`${outdir}/**/*.nested.template.json`);
    return Object.fromEntries([
      ...stacks.map(({ stackName, template }) => [stackName, template]),
      ...nested.map((path) => [
        basename(path, '.nested.template.json'),
        JSON.parse(readFileSync(path, 'utf8')),
      ]),
    ]);
  } finally {
    delete process.env.CDK_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
}

// What programs print goes elsewhere: standard output is the answer.
console.log = console.error;
const references: References = {};
for (const program of allPrograms()) references[program.name] = await templatesOf(program);
process.stdout.write(JSON.stringify(references));
