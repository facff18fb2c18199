import { statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { libraryFile, workerFile } from './bundle/artifact.ts';
import { sizes } from './sizes.ts';

const worker = statSync(workerFile).size;
const library = statSync(libraryFile).size;

it('knows how large its files are, to a tenth', () => {
  expect(Math.abs(worker - sizes.worker) / worker).toBeLessThan(0.1);
  expect(Math.abs(library - sizes.library) / library).toBeLessThan(0.1);
});

it('sends at most 2 MB', () => {
  expect(worker + library).toBeLessThan(2_000_000);
});
