/** Two tabs on one exercise: each works for itself; what is kept is shared. */
import { keysOf } from '../store/work.ts';
import type { ExerciseSession } from './session.ts';

/** Notices when another tab changes this exercise. @returns the function that stops it. */
export function followOtherTabs(session: ExerciseSession): () => void {
  const { draft, work } = keysOf(session.key);
  const follow = (event: StorageEvent) => {
    if (event.key === draft || event.key === work) session.changedElsewhere.value = true;
  };
  addEventListener('storage', follow);
  return () => removeEventListener('storage', follow);
}

/** Takes what the other tab left: its text and what it kept beside it. */
export async function adoptOtherTab(session: ExerciseSession): Promise<void> {
  session.changedElsewhere.value = false;
  await session.remember('before other tab', session.text.peek());
  session.readKept();
}
