import { expect, it } from 'vitest';
import { classBaselines } from './class-baselines.ts';
import { instanceClasses } from './instance-classes.ts';

it('agrees with the classes that the course teaches', () => {
  for (const { name, baselineIops } of instanceClasses)
    expect(classBaselines.get(name), name).toBe(baselineIops);
});

it('knows the current families', () => {
  expect(classBaselines.get('db.m6i.large')).toBe(3_600);
  expect(classBaselines.get('db.r7g.xlarge')).toBe(6_000);
  expect(classBaselines.get('db.x9.large')).toBeUndefined();
});
