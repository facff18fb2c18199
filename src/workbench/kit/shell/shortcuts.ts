/** What the keys of every workbench do. */
export interface Commands {
  /** Ctrl/Cmd-Enter. */
  run(): void;
  /** Ctrl/Cmd-Shift-Enter, where there is something to check. */
  check?(): void;
}

/** Those of a workbench with a task. */
export type TaskCommands = Required<Commands>;

/**
 * Makes the editor's commands work from anywhere on the page, except behind a dialog. Where the page has several
 * workbenches, they work inside their own.
 * @param workbench its frame
 * @returns the function that stops it.
 */
export function followShortcuts({ run, check }: Commands, workbench: Element | null): () => void {
  const follow = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]')) return;
    const isAlone = document.querySelectorAll('.wb').length < 2;
    if (!isAlone && !(event.target instanceof Node && workbench?.contains(event.target))) return;
    event.preventDefault();
    if (!event.shiftKey) run();
    else check?.();
  };
  addEventListener('keydown', follow);
  return () => removeEventListener('keydown', follow);
}
