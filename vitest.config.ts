import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{labs,checkers,src,tests}/**/*.test.ts'],
    exclude: ['tests/browser/**'],
    // A first PGlite answer can take 10 s on a loaded machine with two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
