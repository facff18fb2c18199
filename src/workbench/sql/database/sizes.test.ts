import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { sizes } from './sizes.ts';

const bytesOf = (specifier: string) => statSync(fileURLToPath(import.meta.resolve(specifier))).size;

it('knows how large PGlite is', () => {
  expect(sizes.wasm).toBe(bytesOf('@electric-sql/pglite/pglite.wasm'));
  expect(sizes.fsBundle).toBe(bytesOf('@electric-sql/pglite/pglite.data'));
});

const artefact = new URL('../../../build/dataset/visible.tar.gz', import.meta.url);

it.runIf(existsSync(artefact))('knows how large the dataset is, to a tenth', () => {
  const { size } = statSync(artefact);
  expect(Math.abs(size - sizes.visible) / size).toBeLessThan(0.1);
});
