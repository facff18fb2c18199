import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { synthesize } from '#infra/app/synth.ts';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { toYaml } from './yaml.ts';

it.each(cdkLabs)('writes the template of %s so that it reads the same', async (lab) => {
  const template = await synthesize(lab, { solution: true });
  expect(parse(toYaml(template), { version: '1.1' })).toEqual(template);
});

it('quotes what YAML 1.1 takes for something else, and breaks no line', () => {
  const long = Array.from({ length: 40 }, () => 'word').join(' ');
  expect(toYaml({ Resources: {}, Version: '2012-10-17', Enabled: 'yes', Description: long })).toBe(
    `Resources: {}\nVersion: "2012-10-17"\nEnabled: "yes"\nDescription: ${long}\n`,
  );
});

it('writes the same value twice rather than an alias, which CloudFormation does not know', () => {
  const tags = [{ Key: 'lab', Value: 'rds-proxy' }];
  expect(toYaml({ Resources: {}, One: tags, Two: tags })).not.toMatch(/[&*]/);
});
