/** What `npm run archives` makes: what a database in the page starts from, compressed by xz. */
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../../../..');

const folder = join(root, 'build/archives');

export const built = {
  wasm: join(folder, 'pglite.wasm.xz'),
  fsBundle: join(folder, 'pglite.data.xz'),
  visible: join(folder, 'visible.xz'),
  hidden: join(folder, 'hidden.xz'),
  /** Bytes of each. */
  sizes: join(folder, 'sizes.json'),
  manifest: join(folder, 'manifest.json'),
} as const;
