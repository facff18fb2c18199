import { execFile } from 'node:child_process';
import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { synthesize } from '../app/synth.ts';
import { type BillsFile, billsFile } from './artifact.ts';
import { billOf } from './bill.ts';

const build = () =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, 'build.ts')], {
    cwd: join(import.meta.dirname, '../..'),
  });
const written = () => JSON.parse(readFileSync(billsFile, 'utf8')) as BillsFile;

it('writes the bill of each lab’s stack and of our answer, again only when its sources changed', async () => {
  await build();
  const { bills } = written();
  for (const lab of cdkLabs) {
    expect(bills[lab].starter).toEqual(billOf(await synthesize(lab)));
    expect(bills[lab].solution).toEqual(billOf(await synthesize(lab, { solution: true })));
  }
  const { atime, mtime, mtimeMs } = statSync(billsFile);
  await build();
  expect(statSync(billsFile).mtimeMs).toBe(mtimeMs);
  writeFileSync(billsFile, JSON.stringify({ ...written(), builtFrom: 'of yesterday', bills: {} }));
  await build();
  expect(written().bills).toEqual(bills);
  // The site was built from these bills: newer ones would make it look stale to the tests in a browser.
  utimesSync(billsFile, atime, mtime);
});
