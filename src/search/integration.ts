import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import * as pagefind from 'pagefind';
import { separated } from './separated.ts';

/** Makes the full-text index of the built pages: what stands in `data-pagefind-body`. */
export default function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        // Underscores and dots hold names such as placed_at and orders.id together.
        const { index, errors } = await pagefind.createIndex({
          includeCharacters: '_.',
          rootSelector: 'html',
        });
        if (!index) throw new Error(`The search index could not be made: ${errors.join('; ')}`);
        try {
          const failed: string[] = [];
          let pages = 0;
          for await (const sourcePath of glob('**/*.html', { cwd: site })) {
            const content = separated(await readFile(`${site}${sourcePath}`, 'utf8'));
            failed.push(...(await index.addHTMLFile({ sourcePath, content })).errors);
            pages += 1;
          }
          failed.push(...(await index.writeFiles({ outputPath: `${site}pagefind` })).errors);
          if (failed.length > 0) throw new Error(`The search index could not be made: ${failed.join('; ')}`);
          logger.info(`${pages} pages read`);
        } finally {
          await pagefind.close();
        }
      },
    },
  };
}
