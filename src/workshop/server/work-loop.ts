/** Work in the background: one thing after the other, and when there is none, a look every so often. */

export interface WorkLoop {
  /** There may be something to do. */
  wake(): void;
  /** Ends once what is at hand is done. */
  stop(): Promise<void>;
}

/**
 * @param next does the next thing @returns whether there was one
 * @param pollMs until it looks again without being woken
 * @param failed hears why `next` threw, which doesn't end the work
 */
export function startWork(
  next: () => Promise<boolean>,
  { pollMs, failed }: { pollMs: number; failed(error: unknown): void },
): WorkLoop {
  let stopped = false;
  let wake = () => {};
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const work = (async () => {
    while (!stopped) {
      const found = await next().catch((error) => {
        failed(error);
        return false;
      });
      if (!found && !stopped) await pause();
    }
  })();
  return {
    wake: () => wake(),
    stop: async () => {
      stopped = true;
      wake();
      await work;
    },
  };
}
