/** Resolves when the page is drawn and the browser has nothing better to do, after `timeoutMs` at the latest. */
export async function whenIdle(timeoutMs = 1000): Promise<void> {
  if (document.readyState !== 'complete')
    await new Promise((resolve) => window.addEventListener('load', resolve, { once: true }));
  await new Promise<void>((resolve) => {
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(() => resolve(), { timeout: timeoutMs });
    else setTimeout(resolve, 50); // Safari has no requestIdleCallback.
  });
}
