import { expect, it } from 'vitest';
import { exerciseNamed } from './exercise-named.ts';

it.each([
  ['03', 'query-optimization', '03-covering-index'],
  ['03-covering-index', 'query-optimization', '03-covering-index'],
  ['rds-proxy/02', 'rds-proxy', '02-security-groups'],
  ['rds-proxy/2', 'rds-proxy', '02-security-groups'],
  ['provisioned-iops/03-see-it', 'provisioned-iops', '03-see-it'],
  ['03-see-it', 'provisioned-iops', '03-see-it'],
])('takes %s for %s/%s', (typed, lab, id) => {
  const exercise = exerciseNamed(typed);
  expect([exercise.lab.id, exercise.id]).toEqual([lab, id]);
});

it.each([
  ['99', 'Name it as 03, as 03-covering-index or as rds-proxy/02.'],
  ['03-covring-index', 'Did you mean 03-covering-index?'],
])('says of %s that there is no such exercise', (typed, next) => {
  expect(() => exerciseNamed(typed)).toThrow(
    expect.objectContaining({
      message: `There is no exercise ${typed}.`,
      next: expect.stringContaining(next),
    }),
  );
});
