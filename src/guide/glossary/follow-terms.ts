/**
 * What style sheets alone cannot do for a term and its definition: Escape hides it, and the first tap shows it instead of
 * going to the glossary. Call once.
 */
export function followTerms(): void {
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') shown()?.setAttribute('data-dismissed', '');
  });
  for (const leaving of ['pointerout', 'focusout'] as const)
    document.addEventListener(leaving, ({ target, relatedTarget }) => {
      const term = termOf(target);
      if (term && !(relatedTarget instanceof Node && term.contains(relatedTarget)))
        delete term.dataset.dismissed;
    });
  let focusedBefore: Element | null = null;
  document.addEventListener('pointerdown', () => {
    focusedBefore = document.activeElement;
  });
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element && event.target.closest<HTMLElement>('.term > a');
      if (!link || (event as PointerEvent).pointerType !== 'touch' || link === focusedBefore) return;
      event.preventDefault();
      link.focus();
    },
    // Before the router, which would follow the link.
    { capture: true },
  );
}

function shown(): Element | null {
  return document.querySelector('.term:is(:hover, :focus-within)');
}

function termOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.term') : null;
}
