/**
 * The programs that are synthesized in the page and on Node: every starter and solution of the labs and the guide, and
 * the fixtures.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { root } from '#src/cdk/bundle/paths.ts';
import type { Program } from '#src/cdk/synthesis.ts';

export interface TestProgram {
  /** Its file, or folder, in the repository. */
  name: string;
  /** The file that Node imports. */
  file: string;
  program: Program;
}

/** Our answer to the last exercise of Lab 2. */
export const solution = textOf('solutions/rds-proxy/05-alarms.ts');

/** A `stack.ts` of Lab 2. */
export const labProgram = (text: string): Program => ({ kind: 'lab', lab: 'rds-proxy', text });

const fixtures = 'tests/fixtures/cdk-programs';
const snippets = 'src/guide/05-scaling/snippets/*/{starter,solution}.ts';

export function allPrograms(): TestProgram[] {
  return [...labPrograms(), ...appPrograms()];
}

function labPrograms(): TestProgram[] {
  return cdkLabs.flatMap((lab) =>
    // A lab's `stack.ts` in `solutions/` is that of its last exercise.
    filesLike(`{labs/${lab}/stack,solutions/${lab}/[0-9][0-9]-*}.ts`).map((file) => ({
      name: file,
      file,
      program: { kind: 'lab', lab, text: textOf(file) } as const,
    })),
  );
}

function appPrograms(): TestProgram[] {
  const alone = [...filesLike(snippets), ...filesLike(`${fixtures}/*.ts`)];
  const single = alone.map((file) => ({ name: file, file, files: [file] }));
  const several = filesLike(`${fixtures}/*/app.ts`).map((file) => ({
    name: file.replace('/app.ts', ''),
    file,
    files: filesLike(file.replace('app.ts', '*.ts')),
  }));
  return [...single, ...several].map(({ name, file, files }) => ({
    name,
    file,
    program: {
      kind: 'app',
      entry: `/program/${file}`,
      files: Object.fromEntries(files.map((each) => [`/program/${each}`, textOf(each)])),
    },
  }));
}

function filesLike(pattern: string): string[] {
  return globSync(pattern, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
