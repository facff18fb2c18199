/** Runs in the page: finds what is on it by role and name, as people do who see it or hear it. */
import { computeAccessibleName, getRole, isInaccessible } from 'dom-accessibility-api';

export interface Target {
  role: string;
  /** The whole name; any when undefined. */
  name?: string | undefined;
  /** What it is in: the page when undefined. */
  within?: Target | undefined;
}

/** The only element that is meant. @throws Error when none can be seen or heard, or several can */
function find({ role, name, within }: Target): HTMLElement {
  const place = within ? find(within) : document.body;
  const [found, ...others] = [...place.querySelectorAll<HTMLElement>('*')].filter(
    (element) =>
      getRole(element) === role &&
      (name === undefined || computeAccessibleName(element) === name) &&
      !isInaccessible(element),
  );
  if (found && others.length === 0) return found;
  const count = found ? `are ${others.length + 1} of` : 'is no';
  throw new Error(`There ${count} ${role} ${name ?? ''} in ${within?.name ?? 'the page'}.`);
}

/** The text that is seen in an element. */
// biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not seen.
export const textOf = (target: Target): string => find(target).innerText;

export function focus(target: Target): void {
  find(target).focus();
}

/** Whether an interactive part has come to life, which it does once it is in view. */
export function isAlive(target: Target): boolean {
  const element = find(target);
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const island = element.closest('astro-island') ?? element.querySelector('astro-island');
  return island?.hasAttribute('ssr') === false;
}

/** Where to click on an element, in pixels of the viewport. @throws Error when it is disabled or something covers it */
export function pointOn(target: Target): { x: number; y: number } {
  const element = find(target);
  if (element.matches(':disabled')) throw new Error(`The ${target.role} ${target.name} is disabled.`);
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  const point = { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
  const hit = document.elementFromPoint(point.x, point.y);
  if (!element.contains(hit)) throw new Error(`Something covers the ${target.role} ${target.name}.`);
  return point;
}
