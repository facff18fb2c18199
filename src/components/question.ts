import { record } from '#src/progress/progress.ts';

type Verdict = 'right' | 'wrong';

/**
 * `<course-question>`: checks the choice, explains it, and records the page's progress: tried at the first choice, passed
 * when every question of the page has been answered right.
 */
export class CourseQuestion extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#check();
    });
    form?.addEventListener('change', () => this.#unmark());
  }

  #check(): void {
    const choice = this.querySelector('input:checked')?.closest<HTMLElement>('.choice');
    if (!choice) {
      this.#say(undefined, 'Choose one first.');
      return;
    }
    const verdict = choice.dataset.right === undefined ? 'wrong' : 'right';
    choice.dataset.verdict = verdict;
    this.#say(verdict, ...cloneNodes(choice.querySelector('.why')));
    this.toggleAttribute('data-answered', verdict === 'right');
    this.#record();
  }

  /** A new choice is not the one that was judged. */
  #unmark(): void {
    for (const choice of this.querySelectorAll<HTMLElement>('.choice')) delete choice.dataset.verdict;
    this.#say(undefined);
  }

  #record(): void {
    const page = this.closest<HTMLElement>('[data-step]');
    if (!page?.dataset.step) return;
    const questions = [...page.querySelectorAll('course-question')];
    const answered = questions.every((question) => question.hasAttribute('data-answered'));
    record(page.dataset.step, { state: answered ? 'passed' : 'tried' });
  }

  #say(verdict: Verdict | undefined, ...content: (Node | string)[]): void {
    const status = this.querySelector<HTMLElement>('[role=status]');
    if (!status) return;
    status.replaceChildren(...content);
    if (verdict) status.dataset.verdict = verdict;
    else delete status.dataset.verdict;
  }
}

function cloneNodes(element: Element | null): Node[] {
  return [...(element?.childNodes ?? [])].map((node) => node.cloneNode(true));
}
