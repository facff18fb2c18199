import { join } from 'node:path';
import { root } from './settings.ts';

/** Where `npm run language` puts what it builds. */
const languageFolder = join(root, 'build/cdk-language');

/** The worker with TypeScript in it: a classic script, gzipped. */
export const workerFile = join(languageFolder, 'worker.js.gz');

/** The `Library` as JSON, gzipped. */
export const libraryFile = join(languageFolder, 'library.json.gz');

/** What both were built from. */
export const manifestFile = join(languageFolder, 'manifest.json');
