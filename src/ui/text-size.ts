/** The size of all text, in percent of the browser's own. `theme/first-paint.js` sets it before anything is painted. */
import { keep } from '#src/browser/keep.ts';

export const textSizes = [100, 112, 125, 150] as const;

export function chosenTextSize(): number {
  return Number.parseFloat(document.documentElement.style.fontSize) || 100;
}

export function chooseTextSize(percent: number): void {
  document.documentElement.style.fontSize = percent === 100 ? '' : `${percent}%`;
  keep('securecart.text-size', String(percent));
}
