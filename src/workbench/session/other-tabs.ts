/** Two tabs on one exercise: each has its own database; what is kept is shared. */
import { keysOf } from '../store/work.ts';
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
  session.changedElsewhere.value = false;
  await session.remember('before other tab', session.text.peek());
  session.readKept();
  await prepareAgain(session, "Taking over the other tab's state");
}
