import { describe, expect, it } from 'vitest';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { equivalentsIn } from './listed.ts';
import { scoreOf } from './score.ts';
import { stackEquivalents } from './stack-equivalents.ts';
import { passesLab, solutionTemplate } from './stack-grading.ts';
import { stackMutants } from './stack-mutants.ts';

describe.each(cdkLabs)('%s', (lab) => {
  it('refuses every small change of its solution, or lists why the change is right', async () => {
    const mutants = stackMutants(await solutionTemplate(lab));
    const passing = mutants.filter(({ template }) => passesLab(lab, template)).map(({ name }) => name);
    const score = scoreOf(lab, { mutants: mutants.length, passing }, await equivalentsIn(lab));
    expect({ unexplained: score.unexplained, stale: score.stale }).toEqual({ unexplained: [], stale: [] });
  });

  it('passes with its solution, however it is written', async () => {
    const others = stackEquivalents(await solutionTemplate(lab));
    expect(others.filter(({ template }) => !passesLab(lab, template)).map(({ name }) => name)).toEqual([]);
  });
});
