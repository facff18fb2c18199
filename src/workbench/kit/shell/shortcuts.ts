/** What the keys of every workbench do. */
export interface Commands {
  /** Ctrl/Cmd-Enter. */
  run(): void;
  /** Ctrl/Cmd-Shift-Enter. */
  check(): void;
}

/** Makes the editor's commands work from anywhere on the page, except behind a dialog. @returns the function that stops it. */
export function followShortcuts({ run, check }: Commands): () => void {
  const follow = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]')) return;
    event.preventDefault();
    if (event.shiftKey) check();
    else run();
  };
  addEventListener('keydown', follow);
  return () => removeEventListener('keydown', follow);
}
