/** Synthesizes a snippet as `cdk synth` does, for tests: the engine in the page is tested against the same. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Template } from '#checkers/cloudformation/template.ts';
import { featureFlags } from '#infra/app/feature-flags.ts';

/** Inside the repository, so that the program finds `aws-cdk-lib`. */
const folder = join(import.meta.dirname, '../../../../build/snippets');

/**
 * The templates of a CDK app's text, by file name. @throws whatever the program or AWS CDK throws
 */
export async function synthesizeOnNode(text: string): Promise<Record<string, Template>> {
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(join(folder, 'app-'));
  const before = process.listeners('beforeExit');
  try {
    Object.assign(process.env, {
      CDK_OUTDIR: scratch,
      CDK_CONTEXT_JSON: JSON.stringify(featureFlags),
      CDK_VALIDATION: 'false',
    });
    await writeFile(join(scratch, 'app.ts'), text);
    await import(/* @vite-ignore */ pathToFileURL(join(scratch, 'app.ts')).href);
    // An app made with an output folder in the environment writes its templates when the process would end.
    for (const listener of process.listeners('beforeExit').filter((each) => !before.includes(each)))
      (listener as () => void)();
    return await templatesIn(scratch);
  } finally {
    for (const listener of process.listeners('beforeExit'))
      if (!before.includes(listener)) process.off('beforeExit', listener);
    for (const name of ['CDK_OUTDIR', 'CDK_CONTEXT_JSON', 'CDK_VALIDATION']) delete process.env[name];
    await rm(scratch, { recursive: true, force: true });
  }
}

async function templatesIn(outdir: string): Promise<Record<string, Template>> {
  const names = (await readdir(outdir)).filter((name) => name.endsWith('.template.json'));
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, JSON.parse(await readFile(join(outdir, name), 'utf8'))] as const),
    ),
  );
}
