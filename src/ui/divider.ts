/**
 * The divider between an exercise's text and its workbench: dragged, or moved by the arrow keys. The width is a share of
 * the window in percent; `theme/first-paint.js` sets it on the next visit before anything is painted.
 */

const key = 'securecart.split';

export const narrowest = 25;
export const widest = 70;
export const preset = 42;

/** The share that a key asks for, or undefined for a key that means nothing here. */
export function shareAfterKey(pressed: string, share: number): number | undefined {
  switch (pressed) {
    case 'ArrowLeft':
      return within(share - 2);
    case 'ArrowRight':
      return within(share + 2);
    case 'Home':
      return narrowest;
    case 'End':
      return widest;
    case 'Enter':
      return preset;
    default:
      return undefined;
  }
}

/** The share at which the divider stands under the pointer, both measured in CSS pixels. */
export function shareAtPointer(pointer: number, windowWidth: number): number {
  return within((pointer / windowWidth) * 100);
}

/** Makes the dividers of this and later pages work. Call once. */
export function followDivider(): void {
  document.addEventListener('astro:page-load', () => {
    const divider = document.querySelector<HTMLElement>('[data-divider]');
    if (divider) follow(divider);
  });
}

function follow(divider: HTMLElement): void {
  announce(divider, stored());
  divider.addEventListener('keydown', (event) => {
    const share = shareAfterKey(event.key, stored());
    if (share === undefined) return;
    event.preventDefault();
    setShare(divider, share);
  });
  divider.addEventListener('dblclick', () => setShare(divider, preset));
  divider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    divider.focus({ preventScroll: true });
    divider.setPointerCapture(event.pointerId);
    divider.toggleAttribute('data-dragged', true);
  });
  divider.addEventListener('pointermove', (event) => {
    if (divider.hasPointerCapture(event.pointerId))
      setShare(divider, shareAtPointer(event.clientX, innerWidth));
  });
  divider.addEventListener('lostpointercapture', () => divider.toggleAttribute('data-dragged', false));
}

function setShare(divider: HTMLElement, share: number): void {
  document.documentElement.style.setProperty('--split', `${share}%`);
  announce(divider, share);
  try {
    localStorage.setItem(key, String(share));
  } catch {
    // Without storage the width holds until the page is left.
  }
}

function stored(): number {
  const share = Number.parseFloat(document.documentElement.style.getPropertyValue('--split'));
  return Number.isNaN(share) ? preset : share;
}

function announce(divider: HTMLElement, share: number): void {
  divider.setAttribute('aria-valuenow', String(Math.round(share)));
  divider.setAttribute('aria-valuetext', `Text ${Math.round(share)} percent of the window`);
}

function within(share: number): number {
  return Math.round(Math.min(widest, Math.max(narrowest, share)) * 10) / 10;
}
