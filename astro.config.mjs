import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import sitemap from '@astrojs/sitemap';
import expressiveCode from 'astro-expressive-code';
import { defineConfig } from 'astro/config';

export default defineConfig({
  site: process.env.SITE_URL ?? 'http://localhost:4321',
  base: process.env.BASE_PATH ?? '/',
  publicDir: './src/static',
  prefetch: true,
  integrations: [expressiveCode(), mdx(), preact(), sitemap()],
  vite: {
    worker: { format: 'es', rolldownOptions: { checks: { eval: false } } },
    optimizeDeps: { exclude: ['@electric-sql/pglite'] },
    build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
  },
});
