/** Node's `perf_hooks`: CDK measures itself with it. */
export const performance = globalThis.performance;
