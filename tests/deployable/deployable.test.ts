/** What AWS takes and what it refuses, over the course's own templates: the extract of its schemas, and its validator. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { violationsOf } from '#checkers/cloudformation/schemas/violations.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { synthesize } from '#infra/app/synth.ts';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { randomFrom } from '#labs/random.ts';
import { snippets } from '#src/guide/05-scaling/snippets/catalogue.ts';
import { synthesizeOnNode } from '#src/guide/05-scaling/snippets/synthesize-on-node.ts';
import { AwsValidator } from './aws-validator.ts';
import { mutantsOf } from './mutants.ts';

const solved = await Promise.all(
  cdkLabs.map(async (lab) => ({
    lab,
    template: (await synthesize(lab, { solution: true })) as unknown as Template,
  })),
);

const programs = join(import.meta.dirname, '../fixtures/cdk-programs');
const guide = snippets.flatMap(({ id, starter, solution }) => [
  { name: `${id}, starter`, text: starter },
  { name: `${id}, solution`, text: solution },
]);
// The stacks of a stage are in a folder of their own, and are those of other programs.
const fixtures = readdirSync(programs)
  .filter((name) => name.endsWith('.ts') && name !== 'stages.ts')
  .map((name) => ({ name, text: readFileSync(join(programs, name), 'utf8') }));

it.each([...guide, ...fixtures])('finds nothing that AWS would refuse in $name', async ({ text }) => {
  const templates = Object.values(await synthesizeOnNode(text)) as unknown as Template[];
  expect(templates.length).toBeGreaterThan(0);
  for (const template of templates.filter(({ Resources }) => Resources))
    expect(violationsOf(template)).toEqual([]);
});

describe.each(solved)('of $lab', ({ template }) => {
  const mutants = mutantsOf(template);

  it('finds nothing that AWS would refuse in the solution', () => {
    expect(violationsOf(template)).toEqual([]);
  });

  it('refuses every template with one property broken, and says where and why in sentences', {
    tags: ['thorough'],
  }, () => {
    expect(mutants.length).toBeGreaterThan(500);
    for (const { name, resource, template: broken } of mutants) {
      const found = violationsOf(broken).filter((each) => each.resource === resource);
      expect(found, name).not.toEqual([]);
      for (const { problem, allowed } of found) {
        expect(problem, name).toMatch(/^[A-Z].*\.$/s);
        expect(allowed, name).toMatch(/^[A-Za-z0-9$-].*[.?]$/s);
      }
    }
  });
});

/** Where AWS's validator takes what the extract refuses. */
const differences = [
  // CloudFormation's service reads the text of a JSON object for an object; AWS CDK never writes one, and `x` is none.
  /(Code|Environment|Environment\.Variables): a text$/,
];

describe('AWS’s validator', () => {
  const validator = new AwsValidator();
  afterAll(() => validator.free());

  it.each(solved)('takes the solution of $lab', ({ template }) => {
    expect(validator.refusals(template)).toEqual([]);
  });

  it.each(solved)(
    'refuses what the extract refuses, in a sample of the mutants of $lab',
    { tags: ['thorough'] },
    ({ template }) => {
      const random = randomFrom(20_261_129);
      const sample = mutantsOf(template).filter(() => random() < 0.05);
      const taken = sample.filter((mutant) => validator.refusals(mutant.template).length === 0);
      expect(
        taken.map(({ name }) => name).filter((name) => !differences.some((each) => each.test(name))),
      ).toEqual([]);
    },
  );
});
