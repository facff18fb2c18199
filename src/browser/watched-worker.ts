import { policyAdvice } from './hosting.ts';

export interface WatchedWorker {
  worker: Worker;
  /** Resolves with the reason when the worker fails, which may be before anyone spoke to it. */
  failure: Promise<string>;
}

/** Notices from the start that a worker fails: a browser tells once, and may tell before the first message is sent. */
export function watched(worker: Worker): WatchedWorker {
  const failure = new Promise<string>((resolve) => {
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // The browser gives no reason for code that didn't load.
      resolve(event.message || `The browser could not load the code of a worker. ${policyAdvice}`);
    });
  });
  return { worker, failure };
}
