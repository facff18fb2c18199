/** Two tabs on one exercise: each has its own database; what is kept is shared. */

import { parsePlans } from '../store/plan-history.ts';
import { readText } from '../store/storage.ts';
import { keysOf, parseWork } from '../store/work.ts';
import { prepareAgain } from './lifecycle.ts';
import type { Session } from './session.ts';

/** Notices when another tab changes this exercise. @returns the function that stops it. */
export function followOtherTabs(session: Session): () => void {
  const { draft, work } = keysOf(session.key);
  const follow = (event: StorageEvent) => {
    if (event.key === draft || event.key === work) session.changedElsewhere.value = true;
  };
  addEventListener('storage', follow);
  return () => removeEventListener('storage', follow);
}

/** Takes what the other tab left: its text, its journal and so its state of the database. */
export async function adoptOtherTab(session: Session): Promise<void> {
  const keys = keysOf(session.key);
  session.changedElsewhere.value = false;
  await session.remember('before restore', session.text.peek());
  session.text.value = readText(keys.draft) ?? session.starter;
  session.work.value = parseWork(readText(keys.work));
  session.plans.value = parsePlans(readText(keys.plans));
  await prepareAgain(session, "Taking over the other tab's state");
}
