/**
 * Sizes in bytes of what the language service starts from, gzipped. They only drive the progress bar; `sizes.test.ts`
 * says when a new TypeScript or aws-cdk-lib made them wrong.
 */
export const sizes = {
  worker: 1_060_000,
  library: 690_000,
} as const;
