/** The search dialog. It asks Pagefind's index, which is made at build time, and draws what it finds as links. */

import { navigate } from 'astro:transitions/client';
import { counted } from '#labs/words.ts';
import { href } from '#src/course/links.ts';
import { type Excerpt, excerptParts } from './excerpt.ts';

interface PagefindResult {
  url: string;
  excerpt: string;
  meta: { title?: string };
  sub_results: readonly { url: string; title: string; excerpt: string }[];
}

interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>;
  debouncedSearch(
    term: string,
    options?: object,
    milliseconds?: number,
  ): Promise<{ results: readonly { data(): Promise<PagefindResult> }[] } | null>;
}

const shown = 8;
let pagefind: Promise<Pagefind> | undefined;

/** Opens the dialog of the page now shown. */
export function openSearch(): void {
  const dialog = document.querySelector<HTMLDialogElement>('[data-search-dialog]');
  if (!dialog || dialog.open) return;
  if (!dialog.dataset.wired) wire(dialog);
  dialog.showModal();
  const field = part<HTMLInputElement>(dialog, 'input');
  field.select();
  if (import.meta.env.DEV) say(dialog, 'Search works in a built site: run npm start.');
  else
    load().catch(() =>
      say(dialog, 'The search index could not be loaded. Check the connection and open the search again.'),
    );
}

function load(): Promise<Pagefind> {
  pagefind ??= import(/* @vite-ignore */ href('/pagefind/pagefind.js')).then(async (module: Pagefind) => {
    await module.options({ baseUrl: href('/') });
    return module;
  });
  pagefind.catch(() => {
    pagefind = undefined;
  });
  return pagefind;
}

function wire(dialog: HTMLDialogElement): void {
  dialog.dataset.wired = 'yes';
  const field = part<HTMLInputElement>(dialog, 'input');
  field.addEventListener('input', () => void search(dialog, field.value.trim()));
  dialog.addEventListener('keydown', (event) => moveByKeys(event, dialog));
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close(); // The backdrop belongs to the dialog.
    if (event.target instanceof Element && event.target.closest('a')) dialog.close();
  });
  part(dialog, '[data-close]').addEventListener('click', () => dialog.close());
}

async function search(dialog: HTMLDialogElement, term: string): Promise<void> {
  if (import.meta.env.DEV) return;
  if (term === '') return draw(dialog, [], '');
  try {
    const found = await (await load()).debouncedSearch(term, {}, 120);
    if (!found) return; // Something else was typed in the meantime.
    const results = await Promise.all(found.results.slice(0, shown).map((result) => result.data()));
    const count = found.results.length;
    draw(dialog, results, count === 0 ? `Nothing found for “${term}”.` : counted(count, 'page'));
  } catch {
    say(dialog, 'The search index could not be loaded. Check the connection and type again.');
  }
}

function draw(dialog: HTMLDialogElement, results: readonly PagefindResult[], status: string): void {
  const items = results.map((result) => {
    // The best passage, with an address down to its heading; the page's title stays the name.
    const passage = result.sub_results[0];
    const link = document.createElement('a');
    link.href = passage?.url ?? result.url;
    const title = document.createElement('strong');
    title.textContent = result.meta.title ?? result.url;
    link.append(title);
    if (passage && passage.title !== result.meta.title) link.append(` › ${passage.title}`);
    const excerpt = document.createElement('span');
    excerpt.append(...excerptParts(passage?.excerpt ?? result.excerpt).map(toNode));
    link.append(excerpt);
    const item = document.createElement('li');
    item.append(link);
    return item;
  });
  part(dialog, 'ol').replaceChildren(...items);
  say(dialog, status);
}

function toNode({ text, marked }: Excerpt): Node {
  if (!marked) return document.createTextNode(text);
  const mark = document.createElement('mark');
  mark.textContent = text;
  return mark;
}

/** Arrow keys go through the field and the results; Enter in the field opens the first. */
function moveByKeys(event: KeyboardEvent, dialog: HTMLDialogElement): void {
  const field = part<HTMLInputElement>(dialog, 'input');
  const links = [...dialog.querySelectorAll<HTMLAnchorElement>('ol a')];
  if (event.key === 'Enter' && event.target === field && links[0]) {
    event.preventDefault();
    dialog.close();
    void navigate(links[0].href);
    return;
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const stops: HTMLElement[] = [field, ...links];
  const here = stops.indexOf(document.activeElement as HTMLElement);
  const step = event.key === 'ArrowDown' ? 1 : -1;
  stops[Math.min(stops.length - 1, Math.max(0, here + step))]?.focus();
}

function say(dialog: HTMLDialogElement, text: string): void {
  part(dialog, '[role=status]').textContent = text;
}

function part<E extends Element = HTMLElement>(dialog: HTMLDialogElement, selector: string): E {
  const found = dialog.querySelector<E>(selector);
  if (!found) throw new Error(`The search dialog has no ${selector}.`);
  return found;
}
