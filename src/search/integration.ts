import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import * as pagefind from 'pagefind';

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
          const added = await index.addDirectory({ path: site });
          const written = await index.writeFiles({ outputPath: `${site}pagefind` });
          const failed = [...added.errors, ...written.errors];
          if (failed.length > 0) throw new Error(`The search index could not be made: ${failed.join('; ')}`);
          logger.info(`${added.page_count} pages read`);
        } finally {
          await pagefind.close();
        }
      },
    },
  };
}
