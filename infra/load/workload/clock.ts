/** Waits, never beyond the end of the run. Times are of `performance.now()`, ms. */
export function pause(milliseconds: number, deadline: number): Promise<void> {
  const wait = Math.max(0, Math.min(milliseconds, deadline - performance.now()));
  return new Promise((resolve) => setTimeout(resolve, wait));
}
