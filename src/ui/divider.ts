/** A line between two parts of a page: dragged, or moved by the arrow keys. Where it stands is a share in percent. */

/** How far a divider goes. */
export interface Reach {
  axis: 'x' | 'y';
  narrowest: number;
  widest: number;
  /** Where it stands first, and after Enter. */
  preset: number;
  /** How far an arrow key moves it. */
  step: number;
}

export interface Divider extends Reach {
  /** What the share is of. */
  whole(): { start: number; length: number };
  share(): number;
  /** Moves it and keeps where it stands. */
  move(share: number): void;
  /** What a double click does; it moves to the preset where this is undefined. */
  doubleClicked?(): void;
}

/** The share that a key asks for, or undefined for a key that means nothing here. */
export function shareAfterKey(pressed: string, share: number, reach: Reach): number | undefined {
  const [less, more] = reach.axis === 'x' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  switch (pressed) {
    case less:
      return within(share - reach.step, reach);
    case more:
      return within(share + reach.step, reach);
    case 'Home':
      return reach.narrowest;
    case 'End':
      return reach.widest;
    case 'Enter':
      return reach.preset;
    default:
      return undefined;
  }
}

/** The share at which a divider stands under the pointer, both measured in CSS pixels. */
export function shareAtPointer(pointer: number, length: number, reach: Reach): number {
  return within((pointer / length) * 100, reach);
}

/** A share that was kept somewhere, as far as the divider goes. */
export function within(share: number, { narrowest, widest, preset }: Reach): number {
  if (!Number.isFinite(share)) return preset;
  return Math.round(Math.min(widest, Math.max(narrowest, share)) * 10) / 10;
}

/** Makes a line a divider. @returns the function that stops it */
export function followDivider(line: HTMLElement, divider: Divider): () => void {
  const listeners: { [Type in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Type]) => void } = {
    keydown(event) {
      if (event.ctrlKey || event.metaKey) return;
      const share = shareAfterKey(event.key, divider.share(), divider);
      if (share === undefined) return;
      event.preventDefault();
      divider.move(share);
    },
    dblclick: () => (divider.doubleClicked ? divider.doubleClicked() : divider.move(divider.preset)),
    pointerdown(event) {
      if (event.button !== 0) return;
      event.preventDefault();
      line.focus({ preventScroll: true });
      line.setPointerCapture(event.pointerId);
      line.toggleAttribute('data-dragged', true);
    },
    pointermove(event) {
      if (!line.hasPointerCapture(event.pointerId)) return;
      const { start, length } = divider.whole();
      const pointer = divider.axis === 'x' ? event.clientX : event.clientY;
      divider.move(shareAtPointer(pointer - start, length, divider));
    },
    lostpointercapture: () => line.toggleAttribute('data-dragged', false),
  };
  const all = Object.entries(listeners) as [string, EventListener][];
  for (const [type, listener] of all) line.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of all) line.removeEventListener(type, listener);
  };
}
