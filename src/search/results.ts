/** Draws what the search found as entries of its list. */
import type { Action } from './actions.ts';
import type { Definition } from './definitions.ts';
import { type Excerpt, excerptParts } from './excerpt.ts';
import type { PageFound } from './index-files.ts';

/** An entry that does something on the page. */
export function actionEntry({ name, detail }: Action, run: () => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(strong(name), kind('Action'));
  if (detail) button.append(line(detail));
  button.addEventListener('click', run);
  return entry(button);
}

export function definitionEntry({ name, kind: source, href, text }: Definition): HTMLElement {
  const link = linkTo(href);
  link.append(strong(name), kind(source), line(text));
  return entry(link);
}

/** The best passage of a page, with an address down to its heading; the page's title stays the name. */
export function pageEntry(page: PageFound): HTMLElement {
  const passage = page.sub_results[0];
  const title = page.meta.title ?? page.url;
  const link = linkTo(passage?.url ?? page.url);
  link.append(strong(title));
  if (passage && passage.title !== title) link.append(` › ${passage.title}`);
  const parts = excerptParts(passage?.excerpt ?? page.excerpt, passage?.title ?? title);
  link.append(line(...parts.map(toNode)));
  return entry(link);
}

function entry(inner: HTMLElement): HTMLElement {
  const item = document.createElement('li');
  item.append(inner);
  return item;
}

function linkTo(address: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = address;
  return link;
}

function strong(text: string): HTMLElement {
  const element = document.createElement('strong');
  element.textContent = text;
  return element;
}

function kind(text: string): HTMLElement {
  const element = document.createElement('em');
  element.textContent = text;
  return element;
}

function line(...content: (Node | string)[]): HTMLElement {
  const element = document.createElement('span');
  element.append(...content);
  return element;
}

function toNode({ text, marked }: Excerpt): Node {
  if (!marked) return document.createTextNode(text);
  const mark = document.createElement('mark');
  mark.textContent = text;
  return mark;
}
