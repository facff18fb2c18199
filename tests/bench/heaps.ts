/** What a browser's pages, frames and workers hold in memory once their garbage is collected. */
import type { Browser, CDPSession } from '@playwright/test';

interface HeapUsage {
  usedSize: number;
  embedderHeapUsedSize?: number;
  backingStorageSize?: number;
}

/** Megabytes of all JavaScript heaps of a browser, with what stands outside of them for their arrays and elements. */
export async function heapMegabytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
  let bytes = 0;
  for (const { targetId, type } of targetInfos)
    if (['page', 'iframe', 'worker'].includes(type)) bytes += await heapOf(session, targetId);
  await session.detach();
  return bytes / 1e6;
}

async function heapOf(session: CDPSession, targetId: string): Promise<number> {
  // Playwright has no session of a frame's worker, so its messages are wrapped in those of the browser.
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  await ask(session, sessionId, 1, 'HeapProfiler.collectGarbage');
  const usage = await ask<HeapUsage>(session, sessionId, 2, 'Runtime.getHeapUsage');
  await session.send('Target.detachFromTarget', { sessionId });
  return usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0);
}

function ask<Result>(session: CDPSession, sessionId: string, id: number, method: string): Promise<Result> {
  return new Promise((resolve, reject) => {
    const listen = (event: { sessionId: string; message: string }) => {
      const answer = JSON.parse(event.message) as {
        id?: number;
        result?: Result;
        error?: { message: string };
      };
      if (event.sessionId !== sessionId || answer.id !== id) return;
      session.off('Target.receivedMessageFromTarget', listen);
      if (answer.result) resolve(answer.result);
      else reject(new Error(`${method}: ${answer.error?.message}`));
    };
    session.on('Target.receivedMessageFromTarget', listen);
    const message = JSON.stringify({ id, method });
    session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
  });
}
