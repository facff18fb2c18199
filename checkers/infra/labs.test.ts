/** Holds each lab on AWS to its promise: the starter fails, the solution passes, and each mistake is told for what it is. */

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CdkLab, LabConstruct, WrongStack } from '#labs/cdk-lab.ts';
import storageMistakes from '#labs/provisioned-iops/wrong-answers.ts';
import proxyMistakes from '#labs/rds-proxy/wrong-answers.ts';
import { synthesise, synthesiseParts } from '../../infra/synth.ts';
import type { Finding } from '../vocabulary.ts';
import { fromTemplate } from './from-template.ts';
import { gradeInventory } from './grade-infra.ts';
import { infraSteps } from './steps.ts';
import { asTemplate } from './template/template.ts';

const labs: readonly { lab: CdkLab; mistakes: readonly WrongStack[]; starterPasses: readonly string[] }[] = [
  {
    lab: 'provisioned-iops',
    mistakes: storageMistakes,
    starterPasses: ['05-clean-up'],
  },
  { lab: 'rds-proxy', mistakes: proxyMistakes, starterPasses: ['06-clean-up'] },
];

describe.each(labs)('$lab', ({ lab, mistakes, starterPasses }) => {
  // Inside the repository, so that what the stacks import is found.
  const folder = join('build', 'wrong-stacks', lab);
  let solution: string;
  let passing: string[];
  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    solution = await readFile(join('solutions', lab, 'stack.ts'), 'utf8');
    passing = infraSteps[lab]
      .flatMap(({ checks }) => checks)
      .filter(({ judged }) => judged === 'everywhere')
      .map(({ id }) => id);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('passes with its solution, in every check that a template can tell', async () => {
    const findings = findingsOf(lab, await synthesise(lab, { solution: true }));
    expect(failures(findings)).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual(passing);
  });

  it('fails with its starter, in every step that is about changing it', async () => {
    const grades = gradeInventory(lab, fromTemplate(asTemplate(await synthesise(lab))));
    const passed = grades.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
    expect(passed).toEqual(starterPasses);
    expect(grades[0]?.verdict).toBe('fail');
  });

  it.each(mistakes.map((mistake, at) => ({ ...mistake, at })))(
    'refuses $name',
    async ({ edits, fails, saying, at }) => {
      const file = join(folder, `${at}.ts`);
      await writeFile(file, edited(solution, edits));
      const { default: parts } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
        default: LabConstruct;
      };
      const findings = findingsOf(lab, await synthesiseParts(lab, parts));
      const wrong = findings.filter(({ verdict }) => verdict !== 'pass');
      expect(wrong.map(({ check }) => check).sort(), failures(wrong).join('\n')).toEqual([...fails].sort());
      expect(wrong.map(({ verdict }) => verdict)).toEqual(fails.map(() => 'fail'));
      const first = wrong.find(({ check }) => check === fails[0]);
      expect(`${first?.observed} ${first && 'next' in first ? first.next : ''}`).toContain(saying);
    },
  );

  it('has a mistake for every check that a template can tell', () => {
    const made = new Set(mistakes.flatMap(({ fails }) => fails));
    const shared = new Set(proxyMistakes === mistakes ? storageMistakes.flatMap(({ fails }) => fails) : []);
    expect(passing.filter((check) => !made.has(check) && !shared.has(check))).toEqual([]);
  });
});

function findingsOf(lab: CdkLab, template: unknown): Finding[] {
  return gradeInventory(lab, fromTemplate(asTemplate(template))).flatMap(({ findings }) => [...findings]);
}

function edited(text: string, edits: WrongStack['edits']): string {
  return edits.reduce((result, [from, to]) => {
    expect(result, `The solution no longer says: ${from}`).toContain(from);
    return result.replace(from, () => to);
  }, text);
}

function failures(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ verdict }) => verdict !== 'pass')
    .map(
      ({ check, verdict, observed, expected }) => `${check} ${verdict}: ${observed} (expected: ${expected})`,
    );
}
