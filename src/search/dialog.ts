/** The search dialog: what can be done on the page, plan nodes and terms by their names, then the pages. */

import { navigate } from 'astro:transitions/client';
import { counted } from '#labs/words.ts';
import { actionsOn } from './actions.ts';
import { definitionsOf } from './definitions.ts';
import { loadIndex, pagesWith } from './index-files.ts';
import { actionEntry, definitionEntry, pageEntry } from './results.ts';

const notLoaded = 'The search index could not be loaded. Check the connection and search again.';

/** The search for what the field now contains. */
let searching = Promise.resolve();

/**
 * Gives life to the open dialog, and searches for what was typed since it opened.
 * @param since whether Enter was pressed since then, which takes the first result
 */
export function startSearch(dialog: HTMLDialogElement, since: { entered: boolean }): void {
  if (!dialog.dataset.wired) wire(dialog);
  searching = search(dialog);
  if (since.entered) void searching.then(() => takeFirst(dialog));
}

function wire(dialog: HTMLDialogElement): void {
  dialog.dataset.wired = 'yes';
  part(dialog, 'input').addEventListener('input', () => {
    searching = search(dialog);
  });
  dialog.addEventListener('keydown', (event) => moveByKeys(event, dialog));
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close(); // The backdrop belongs to the dialog.
    if (event.target instanceof Element && event.target.closest('a')) dialog.close();
  });
  part(dialog, '[data-close]').addEventListener('click', () => dialog.close());
}

async function search(dialog: HTMLDialogElement): Promise<void> {
  const field = part<HTMLInputElement>(dialog, 'input');
  const term = field.value.trim();
  const actions = actionsOn(document, term).map((action) =>
    actionEntry(action, () => {
      dialog.close();
      action.run();
    }),
  );
  if (term === '' || import.meta.env.DEV) {
    draw(dialog, actions, import.meta.env.DEV ? 'Search works in a built site: run npm start.' : '');
    if (!import.meta.env.DEV) loadIndex().catch(() => say(dialog, notLoaded));
    return;
  }
  try {
    const { definitions } = await loadIndex();
    const found = await pagesWith(term);
    if (!found || field.value.trim() !== term) return; // Something else was typed in the meantime.
    const named = definitionsOf(term, definitions).map(definitionEntry);
    const count = named.length + found.count;
    draw(
      dialog,
      [...actions, ...named, ...found.pages.map(pageEntry)],
      count === 0 ? `Nothing found for “${term}”.` : counted(count, 'result'),
    );
  } catch {
    draw(dialog, actions, notLoaded);
  }
}

function draw(dialog: HTMLDialogElement, entries: readonly HTMLElement[], status: string): void {
  part(dialog, 'ol').replaceChildren(...entries);
  say(dialog, status);
}

/** Arrow keys go through the field and the results; Enter in the field takes the first. */
function moveByKeys(event: KeyboardEvent, dialog: HTMLDialogElement): void {
  const field = part<HTMLInputElement>(dialog, 'input');
  const entries = [...dialog.querySelectorAll<HTMLElement>('ol :is(a, button)')];
  if (event.key === 'Enter' && event.target === field) {
    event.preventDefault();
    void searching.then(() => takeFirst(dialog));
    return;
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const stops = [field, ...entries];
  const here = stops.indexOf(document.activeElement as HTMLElement);
  const step = event.key === 'ArrowDown' ? 1 : -1;
  stops[Math.min(stops.length - 1, Math.max(0, here + step))]?.focus();
}

function takeFirst(dialog: HTMLDialogElement): void {
  const first = dialog.querySelector<HTMLElement>('ol :is(a, button)');
  if (!(first instanceof HTMLAnchorElement)) {
    first?.click();
    return;
  }
  dialog.close();
  void navigate(first.href);
}

function say(dialog: HTMLDialogElement, text: string): void {
  part(dialog, '[role=status]').textContent = text;
}

function part<E extends Element = HTMLElement>(dialog: HTMLDialogElement, selector: string): E {
  const found = dialog.querySelector<E>(selector);
  if (!found) throw new Error(`The search dialog has no ${selector}.`);
  return found;
}
