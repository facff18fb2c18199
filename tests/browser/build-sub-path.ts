/** `npm run build:sub-path`: builds the course for a path below its host. What the page needs must be there already. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { subPath } from './sub-path.ts';

const { status } = spawnSync('astro', ['build', '--outDir', subPath.folder], {
  cwd: join(import.meta.dirname, '../..'),
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, BASE_PATH: subPath.base },
});
process.exitCode = status ?? 1;
