/**
 * Opens the search on a click, on `/` and on Ctrl/Cmd-K. The field takes letters and Enter at once, while the code that
 * searches is fetched at the first opening. Call once.
 */
export function offerSearch(): void {
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-search]')) void open();
  });
  document.addEventListener('keydown', (event) => {
    if (!asksForSearch(event, isTyping(event.target))) return;
    event.preventDefault();
    void open();
  });
}

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'defaultPrevented'>;

/** Whether these keys ask for the search. `/` is an ordinary letter while someone types. */
export function asksForSearch(keys: Keys, typing: boolean): boolean {
  if (keys.defaultPrevented || keys.altKey) return false;
  const command = keys.ctrlKey || keys.metaKey;
  if (keys.key === '/') return !command && !typing;
  return keys.key.toLowerCase() === 'k' && command && !keys.shiftKey;
}

async function open(): Promise<void> {
  const dialog = document.querySelector<HTMLDialogElement>('[data-search-dialog]');
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const field = dialog.querySelector('input');
  field?.select();
  let entered = false;
  const notice = ({ key }: KeyboardEvent) => {
    entered ||= key === 'Enter';
  };
  field?.addEventListener('keydown', notice);
  const { startSearch } = await import('./dialog.ts');
  field?.removeEventListener('keydown', notice);
  startSearch(dialog, { entered });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
