/** The same programs in a page and in Node. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import type { Program, Synthesis } from '#src/cdk/synthesis.ts';
import { allPrograms } from './programs.ts';
import type { References } from './reference.ts';

let references: Promise<References> | undefined;

/** What Node makes of the test programs; asked once by each process of tests. */
function referencesOfNode(): Promise<References> {
  references ??= promisify(execFile)(process.execPath, ['tests/browser/cdk/reference.ts'], {
    maxBuffer: 50_000_000,
  }).then(({ stdout }) => JSON.parse(stdout));
  return references;
}

/** @param run synthesizes in a page */
export async function expectTemplatesOfNode(run: (program: Program) => Promise<Synthesis>): Promise<void> {
  const references = await referencesOfNode();
  const programs = allPrograms();
  expect(programs.length).toBeGreaterThanOrEqual(2 + 9 + 10 + 10);
  for (const { name, program } of programs) {
    const synthesis = await run(program);
    expect(synthesis, name).toMatchObject({ state: 'synthesized' });
    if (synthesis.state === 'synthesized') expect(synthesis.templates, name).toEqual(references[name]);
  }
}
