/** Light, dark, or as the reader's system says. `first-paint.js` applies the choice before this script is loaded. */

import { keep } from '../keep.ts';

export type ThemeChoice = 'auto' | 'light' | 'dark';

const key = 'securecart.theme';
const order: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** The choice after this one, round and round: auto, light, dark. */
export function nextChoice(choice: string | undefined): ThemeChoice {
  return order[(order.indexOf(choice as ThemeChoice) + 1) % order.length] ?? 'auto';
}

/** The theme that a choice means on a system that prefers dark or not. */
export function themeOf(choice: ThemeChoice, prefersDark: boolean): 'light' | 'dark' {
  if (choice !== 'auto') return choice;
  return prefersDark ? 'dark' : 'light';
}

/** Makes the theme switch work and keeps the theme over page changes. Call once. */
export function followTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  label();
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-theme-switch]')) return;
    apply(nextChoice(document.documentElement.dataset.themeChoice), system.matches);
  });
  system.addEventListener('change', () => apply(currentChoice(), system.matches));
  // The router replaces the attributes of <html> by those of the next page, which knows nothing of this reader.
  document.addEventListener('astro:before-swap', ({ newDocument }) => {
    const { themeChoice, theme } = document.documentElement.dataset;
    Object.assign(newDocument.documentElement.dataset, { themeChoice, theme });
    newDocument.documentElement.setAttribute('style', document.documentElement.getAttribute('style') ?? '');
  });
  document.addEventListener('astro:after-swap', label);
}

function currentChoice(): ThemeChoice {
  const choice = document.documentElement.dataset.themeChoice;
  return choice === 'light' || choice === 'dark' ? choice : 'auto';
}

function apply(choice: ThemeChoice, prefersDark: boolean): void {
  document.documentElement.dataset.themeChoice = choice;
  document.documentElement.dataset.theme = themeOf(choice, prefersDark);
  keep(key, choice);
  label();
}

function label(): void {
  const choice = currentChoice();
  for (const button of document.querySelectorAll('[data-theme-switch]')) {
    const text = `Theme: ${choice}. Switch to ${nextChoice(choice)}.`;
    button.setAttribute('aria-label', text);
    button.setAttribute('title', text);
  }
}
