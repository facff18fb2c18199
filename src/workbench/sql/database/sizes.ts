/**
 * Sizes in bytes of what a database starts from, decoded. They only drive the progress bar; `sizes.test.ts` says when
 * a new PGlite or dataset made them wrong.
 */
export const sizes = {
  wasm: 9_086_480,
  fsBundle: 6_242_272,
  visible: 7_473_533,
} as const;
