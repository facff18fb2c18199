import { readProgress, record } from '#src/browser/progress.ts';

type Verdict = 'right' | 'wrong';

/**
 * `<course-question>`: checks the choice, explains it, and records the page's progress: tried at the first choice, passed
 * when every question of the page has been answered right. The choice checked last is kept with the progress, and shown
 * again at the next visit.
 */
export class CourseQuestion extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#check();
    });
    form?.addEventListener('change', () => this.#unmark());
    this.#restore();
  }

  #restore(): void {
    const kept = this.#page ? readProgress().exercises[this.#page]?.choices?.[this.id] : undefined;
    const input = this.querySelectorAll('input')[kept ?? -1];
    if (!input) return;
    input.checked = true;
    this.#judge(input);
  }

  #check(): void {
    const inputs = [...this.querySelectorAll('input')];
    const input = inputs.find(({ checked }) => checked);
    if (!input) {
      this.#say(undefined, 'Choose one first.');
      return;
    }
    this.#judge(input);
    this.#record(inputs.indexOf(input));
  }

  #judge(input: HTMLInputElement): void {
    const choice = input.closest<HTMLElement>('.choice');
    if (!choice) return;
    const verdict = choice.dataset.right === undefined ? 'wrong' : 'right';
    choice.dataset.verdict = verdict;
    this.#say(verdict, ...cloneNodes(choice.querySelector('.why')));
    this.toggleAttribute('data-answered', verdict === 'right');
  }

  /** A new choice is not the one that was judged. */
  #unmark(): void {
    for (const choice of this.querySelectorAll<HTMLElement>('.choice')) delete choice.dataset.verdict;
    this.#say(undefined);
  }

  #record(choice: number): void {
    if (!this.#page) return;
    const questions = [...document.querySelectorAll('[data-step] course-question')];
    const answered = questions.every((question) => question.hasAttribute('data-answered'));
    record(this.#page, { state: answered ? 'passed' : 'tried', choices: { [this.id]: choice } });
  }

  /** Key of the page in the learner's progress. */
  get #page(): string | undefined {
    return this.closest<HTMLElement>('[data-step]')?.dataset.step;
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
