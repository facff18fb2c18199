import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Playwright's are named `*.spec.ts`.
    include: ['{labs,checkers,solutions,infra,src,tests}/**/*.test.ts'],
    // A first PGlite answer can take 10 s on a loaded machine with two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    reporters: ['default', 'json'],
    outputFile: { json: 'build/test-results/vitest.json' },
  },
});
