/** Fills the buttons that lead to where the learner was. */
import { readOpened } from '../browser/opened.ts';
import { continuation, type Group, timesOf } from './continuation.ts';

/** Changes every `[data-continue]` for a learner who has begun. @param passed keys of the passed pages */
export function paintContinuations(passed: ReadonlySet<string>): void {
  const opened = readOpened();
  if (opened.length === 0 && passed.size === 0) return;
  for (const element of document.querySelectorAll<HTMLElement>('[data-continue]')) {
    const groups: Group[] = JSON.parse(element.dataset.continue ?? '[]');
    const end: { text: string; href: string } = JSON.parse(element.dataset.end ?? '{}');
    const next = continuation(groups, passed, opened);
    if (!next) show(element, end.href, end.text, 'You passed every page.');
    else if (next.begun || groups.length > 1)
      show(element, next.place.href, `Continue: ${next.place.title}`, timesOf(next));
  }
}

function show(element: HTMLElement, href: string, text: string, note: string): void {
  const link = element.querySelector('a');
  const small = element.querySelector('.eyebrow');
  if (!link || !small) return;
  link.href = href;
  link.textContent = text;
  small.textContent = note;
}
