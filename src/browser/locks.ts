/**
 * Runs an action while no other tab runs one under the same name. A page over plain http has no locks: the action then
 * runs at once, and of two tabs that write at the same moment the last one wins.
 */
export async function withLock(name: string, action: () => void): Promise<void> {
  if (navigator.locks) await navigator.locks.request(name, action);
  else action();
}
