import { expect, it } from 'vitest';
import { packageNames } from '../engine/modules.ts';
import { modules, services } from './services.ts';

it('knows the types of what the engine runs, and of nothing else', () => {
  const typed = ['constructs', 'aws-cdk-lib', ...modules.map((name) => `aws-cdk-lib/${name}`)];
  expect(typed.sort()).toEqual([...packageNames].sort());
});

it('imports no two services by one name', () => {
  const names = Object.values(services);
  expect(new Set(names).size).toBe(names.length);
});
