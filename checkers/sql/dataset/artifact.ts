import { join } from 'node:path';
import type { Dataset } from './generate.ts';

/** Where `npm run dataset` puts what it builds. */
export const datasetFolder = join(import.meta.dirname, '../../../build/dataset');

/** What the artifacts were built from, and the fingerprint of each table. */
export const manifestFile = join(datasetFolder, 'manifest.json');

/** The packed data directory of a dataset: a gzipped tar that PGlite starts from. */
export function artifactOf(dataset: Dataset): string {
  return join(datasetFolder, `${dataset.name}.tar.gz`);
}
