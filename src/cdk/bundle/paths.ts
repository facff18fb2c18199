/** Where the bundle's sources are and where it goes. */
import { fileURLToPath } from 'node:url';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Without a slash at its end. */
export const root = fromRoot('.').replace(/\/$/, '');
export const cdkFolder = fromRoot('node_modules/aws-cdk-lib');
export const engineFolder = fromRoot('src/cdk/engine');

/** Where CDK's files lie in the engine's file system. */
export const cdkFolderInEngine = '/node_modules/aws-cdk-lib';

/** What `npm run engine` makes. */
export const built = {
  folder: fromRoot('build/cdk'),
  /** The script of the engine's worker. A text by name: what is JavaScript by name, Vite rewrites as it serves it. */
  engine: fromRoot('build/cdk/engine.txt'),
  /** Its sizes: no header tells the whole one when a host compresses on the way. */
  sizes: fromRoot('build/cdk/engine.sizes.json'),
  /** The licenses of what is in it. */
  licenses: fromRoot('build/cdk/licenses.txt'),
  /** What it was built from. */
  manifest: fromRoot('build/cdk/manifest.json'),
} as const;

/** Of the engine's script, in bytes. */
export interface EngineSizes {
  bytes: number;
  /** As gzip, which is about what a host sends that compresses it. */
  compressedBytes: number;
}
