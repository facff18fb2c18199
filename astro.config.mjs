import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import expressiveCode from 'astro-expressive-code';
import offline from './src/offline/integration.ts';
import searchIndex from './src/search/integration.ts';
import reloadCourse from './src/serve/reload-course.ts';

/** PGlite imports `node:module` only in Node. Vite's warning that a browser has no such module says nothing new. */
const isOfNodeOnly = ({ message }) =>
  /"node:module" has been externalized.*electric-sql\/pglite/.test(message);

/** The time that each plugin took is no help to someone who only builds the course. */
const checks = { pluginTimings: false };

export default defineConfig({
  site: process.env.SITE_URL ?? 'http://localhost:4321',
  base: process.env.BASE_PATH ?? '/',
  publicDir: './src/static',
  trailingSlash: 'always',
  prefetch: true,
  integrations: [
    expressiveCode(),
    mdx(),
    preact(),
    sitemap({ filter: (page) => !/\/(?:offline|404|teach(?:\/\w+)?)\/$/.test(page) }),
    searchIndex(),
    offline(),
    reloadCourse(),
  ],
  vite: {
    worker: {
      format: 'es',
      // The names that Astro gives to the page's assets: a file used by both is then one file, fetched once.
      rolldownOptions: {
        checks: { ...checks, eval: false },
        output: { assetFileNames: '_astro/[name].[hash][extname]' },
      },
    },
    optimizeDeps: {
      exclude: ['@electric-sql/pglite'],
      // Known from the start, or the first exercise opened by `astro dev` is loaded twice.
      include: [
        ...['router', 'events', 'swap-functions', 'types'].map(
          (part) => `astro/virtual-modules/transitions-${part}.js`,
        ),
        'xz-decompress',
      ],
      entries: [
        'src/workbench/*/workbench.tsx',
        'src/workbench/sql/database/worker.ts',
        'src/{ui,course}/*.ts',
        'src/search/dialog.ts',
      ],
    },
    build: {
      rolldownOptions: {
        checks: { ...checks, moduleLevelDirective: false },
        onLog: (level, log, report) => isOfNodeOnly(log) || report(level, log),
      },
    },
  },
});
