import { check } from '../session/check.ts';
import { run } from '../session/run.ts';
import type { Session } from '../session/session.ts';

/** Makes the editor's commands work from anywhere on the page, except behind a dialog. @returns the function that stops it. */
export function followShortcuts(session: Session): () => void {
  const follow = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]')) return;
    event.preventDefault();
    void (event.shiftKey ? check(session) : run(session, session.selection.peek()));
  };
  addEventListener('keydown', follow);
  return () => removeEventListener('keydown', follow);
}
