/**
 * The button that discloses the contents: the site's and the lab's links on a narrow window, the titles beside the rail
 * of numbers on an exercise page. Escape and a click outside close it.
 */
export function followMenu(): void {
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest('[data-menu-button]')) setOpen(!isOpen());
    else if (isOpen() && !target.closest('[data-menu]')) setOpen(false);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isOpen()) return;
    setOpen(false);
    document.querySelector<HTMLElement>('[data-menu-button]')?.focus();
  });
}

function isOpen(): boolean {
  return document.querySelector('[data-menu]')?.hasAttribute('data-open') ?? false;
}

function setOpen(open: boolean): void {
  document.querySelector('[data-menu]')?.toggleAttribute('data-open', open);
  document.querySelector('[data-menu-button]')?.setAttribute('aria-expanded', String(open));
}
