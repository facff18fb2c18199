/** Puts our stand-ins in the place of what CDK asks Node for. */
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { cdkFolder, engineFolder } from './paths.ts';

/** Stand-in by name of the module that CDK asks for. */
const standIns: Readonly<Record<string, string>> = {
  child_process: 'child_process',
  crypto: 'crypto',
  fs: 'fs',
  'fs-extra': 'fs',
  net: 'net',
  os: 'os',
  path: 'path',
  perf_hooks: 'perf_hooks',
  process: 'process',
  zlib: 'zlib',
};

export const shim = (name: string) => join(engineFolder, 'shims', `${name}.ts`);

/** A module of Node without a stand-in fails the build. */
export const nodeBuiltins: Plugin = {
  name: 'node-builtins',
  setup({ onResolve }) {
    onResolve({ filter: /^(?:node:)?[a-z_-]+$/ }, ({ path, importer }) => {
      const name = path.replace('node:', '');
      const standIn = standIns[name];
      if (standIn) return { path: shim(standIn) };
      if (!builtinModules.includes(name)) return undefined;
      return { errors: [{ text: `${importer} needs Node's ${name}, which has no stand-in.` }] };
    });
    // The root would bring in every service; those of the course are added to the core in `engine/modules.ts`.
    onResolve({ filter: /^aws-cdk-lib$/ }, () => ({ path: join(cdkFolder, 'core/index.js') }));
  },
};
