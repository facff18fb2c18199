/** What can be done on the page now shown, found by words as its texts are. */

export interface Action {
  name: string;
  /** More about it: the title of the page it leads to. */
  detail: string;
  run(): void;
}

interface KnownAction {
  name: string;
  /** Words that find it besides those of its name. */
  words: string;
  selector: string;
  /** What has to be clicked first where the element isn't shown. */
  behind?: string;
  detail?(element: HTMLElement): string;
}

const tooltipOf = (button: HTMLElement) => button.title;
const titleOf = (link: HTMLElement) => link.lastChild?.textContent?.trim() ?? '';

/** In the order in which they are listed. */
const known: readonly KnownAction[] = [
  {
    name: 'Check',
    words: 'grade',
    selector: '[aria-keyshortcuts^="Control+Shift+Enter"]',
    detail: tooltipOf,
  },
  { name: 'Run', words: 'execute', selector: '[aria-keyshortcuts^="Control+Enter"]', detail: tooltipOf },
  {
    name: 'Show a hint',
    words: 'help stuck',
    selector: '[aria-label="Hints"] button',
    behind: '[data-tab="check"]',
  },
  { name: 'Next page', words: 'onward', selector: 'a[rel="next"]', detail: titleOf },
  { name: 'Previous page', words: 'back', selector: 'a[rel="prev"]', detail: titleOf },
  {
    name: 'Continue',
    words: 'resume start',
    selector: '[data-continue] a',
    detail: (link) => link.textContent ?? '',
  },
  { name: 'Print this page', words: 'paper pdf', selector: '[data-print]' },
  {
    name: 'Switch the theme',
    words: 'dark light color mode',
    selector: '[data-theme-switch]',
    detail: tooltipOf,
  },
];

/** The actions that the page offers, all of them without a query, or those of which each word begins one. */
export function actionsOn(page: ParentNode, query: string): Action[] {
  return known
    .filter(({ name, words }) => isAskedFor(query, `${name} ${words}`))
    .flatMap(({ name, selector, behind, detail }) => {
      const element = page.querySelector<HTMLElement>(selector);
      const way = behind ? page.querySelector<HTMLElement>(behind) : null;
      if (element ? element.ariaDisabled === 'true' : !way) return [];
      const run = () => {
        if (element) return element.click();
        way?.click();
        // The part behind it is drawn in between.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => page.querySelector<HTMLElement>(selector)?.click()),
        );
      };
      return [{ name, detail: element && detail ? detail(element) : '', run }];
    });
}

/** Whether each word of a query begins one of the words of a text. */
export function isAskedFor(query: string, text: string): boolean {
  const words = text.toLowerCase().split(' ');
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((asked) => words.some((word) => word.startsWith(asked)));
}
