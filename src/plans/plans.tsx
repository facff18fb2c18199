import { useEffect } from 'preact/hooks';
import { KeptList } from './kept-list.tsx';
import { isPasting, note, openList, readText, shown } from './open.ts';
import { Paste } from './paste.tsx';
import { PlanView } from './plan-view.tsx';
import { textOfFragment } from './share.ts';
import type { Taught } from './taught.ts';
import '#src/workbench/kit/workbench.css';
import '#src/ui/dialog.css';
import '#src/workbench/sql/plan/plan.css';
import './plans.css';

/** Reads a plan that was pasted: its tree, its figures, what to look at first, and what it lacks. */
export default function Plans({ taught }: { taught: Taught }) {
  useEffect(() => {
    void openList().then(followFragment);
    addEventListener('hashchange', followFragment);
    return () => removeEventListener('hashchange', followFragment);
  }, []);
  const plan = shown.value;
  return (
    <div class="pl">
      {(isPasting.value || !plan) && <Paste />}
      <p class="pl-note" role="status" data-kind={note.value?.kind}>
        {note.value?.text}
      </p>
      {plan && <PlanView key={`${plan.name}${plan.from}`} read={plan} taught={taught} />}
      <KeptList />
    </div>
  );
}

/** Shows the plan that the address holds. */
async function followFragment(): Promise<void> {
  try {
    const text = await textOfFragment(location.hash);
    if (text !== undefined) await readText(text);
  } catch (error) {
    note.value = { kind: 'refused', text: error instanceof Error ? error.message : String(error) };
  }
}
