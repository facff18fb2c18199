/** @module-tag thorough */
import { describe, expect, it } from 'vitest';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { programs } from '#src/guide/05-scaling/snippets/programs.ts';
import type { Score } from './score.ts';
import { stackEquivalents } from './stack-equivalents.ts';
import {
  passesLab,
  passesProgram,
  programTemplate,
  scoreOfLab,
  scoreOfProgram,
  solutionTemplate,
} from './stack-grading.ts';

function expectExplained({ unexplained, stale }: Score): void {
  expect({ unexplained, stale }).toEqual({ unexplained: [], stale: [] });
}

describe.each(cdkLabs)('%s', (lab) => {
  it('refuses every small change of its solution, or lists why the change is right', async () => {
    expectExplained(await scoreOfLab(lab));
  });

  it('passes with its solution, however it is written', async () => {
    const others = stackEquivalents(await solutionTemplate(lab));
    expect(others.filter(({ template }) => !passesLab(lab, template)).map(({ name }) => name)).toEqual([]);
  });
});

describe.each(programs)('the guide’s program $id', (program) => {
  it('refuses every small change of its solution, or lists why the change is right', async () => {
    expectExplained(await scoreOfProgram(program));
  });

  it('passes with its solution, however it is written', async () => {
    const others = stackEquivalents(await programTemplate(program));
    expect(
      others.filter(({ template }) => !passesProgram(program, template)).map(({ name }) => name),
    ).toEqual([]);
  });
});
