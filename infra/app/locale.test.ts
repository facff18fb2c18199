import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Sorts letters as CDK sorts tags, on a system in Danish. */
function sortInDanish(imported: string): unknown {
  const script = `${imported}; console.log(JSON.stringify(['z', 'aa', 'Z'].sort((a, b) => a.localeCompare(b))));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, LC_ALL: 'da_DK.UTF-8' },
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

test('tags are sorted as in English on a system in Danish', () => {
  expect(sortInDanish('')).toEqual(['Z', 'z', 'aa']);
  for (const module of ['synth', 'locale'])
    expect(sortInDanish(`await import('./infra/app/${module}.ts')`)).toEqual(['aa', 'z', 'Z']);
});
