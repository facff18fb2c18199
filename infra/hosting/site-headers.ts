/**
 * Headers of every answer, and how long a file may be kept: for `npm start`, for a workshop and for the stack on AWS.
 * `docs/hosting.md` names them for other hosts, and a test holds the two together.
 */

const directives = {
  'default-src': "'none'",
  // AWS CDK runs in a frame that inherits this policy and runs scripts from blob: addresses. PGlite is WebAssembly. Astro's
  // router waits for a page's scripts with an empty data: script behind them.
  'script-src': "'self' 'unsafe-inline' 'wasm-unsafe-eval' blob: data:",
  'worker-src': "'self' blob:",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'self'",
  'form-action': "'self'",
};

export const siteHeaders = {
  'Content-Security-Policy': Object.entries(directives)
    .map((directive) => directive.join(' '))
    .join('; '),
  'X-Content-Type-Options': 'nosniff',
} as const;

/** The folder whose file names hold a hash of their content: what is in it never changes. */
export const immutableFolder = '_astro';

export const immutableCaching = 'public, max-age=31536000, immutable';
