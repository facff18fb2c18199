/**
 * The divider between an exercise's text and its workbench. The width of the text is a share of the window;
 * `theme/first-paint.js` sets it on the next visit before anything is painted.
 */
import { keep } from '#src/browser/keep.ts';
import { followDivider, type Reach } from '#src/ui/divider.ts';

const reach: Reach = { axis: 'x', narrowest: 25, widest: 70, preset: 42, step: 2 };

/** Makes the dividers of this and later pages work. Call once. */
export function followTextWidth(): void {
  document.addEventListener('astro:page-load', () => {
    const line = document.querySelector<HTMLElement>('[data-divider]');
    if (!line) return;
    const shown = () => shareOf(line);
    announce(line, shown());
    followDivider(line, {
      ...reach,
      whole: () => ({ start: 0, length: innerWidth }),
      share: shown,
      move(share) {
        document.documentElement.style.setProperty('--split', `${share}%`);
        announce(line, share);
        keep('securecart.split', String(share));
      },
    });
  });
}

/** The width of the text, in percent: as it was dragged, else as the page has it. */
function shareOf(line: HTMLElement): number {
  const share = Number.parseFloat(document.documentElement.style.getPropertyValue('--split'));
  return Number.isNaN(share) ? Number(line.getAttribute('aria-valuenow') ?? reach.preset) : share;
}

function announce(line: HTMLElement, share: number): void {
  line.setAttribute('aria-valuenow', String(Math.round(share)));
  line.setAttribute('aria-valuetext', `Text ${Math.round(share)} percent of the window`);
}
