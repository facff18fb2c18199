import { readProgress, record } from '#src/browser/progress.ts';

export type Verdict = 'right' | 'wrong';

/** Dispatched by a question, and bubbles, when a choice was judged. */
export const judgedEvent = 'course-question:judged';

/**
 * `<course-question>`: checks the choice, explains it, and records the page's progress: tried at the first choice, passed
 * when every question of the page has been answered right. The choice checked last is kept with the progress, and shown
 * again at the next visit. In a `<course-test>` it waits to be judged by the test.
 */
export class CourseQuestion extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.closest('course-test')) this.#check();
    });
    form?.addEventListener('change', () => this.#unmark());
    this.#restore();
  }

  /** What was said about the choice that is made now. */
  get verdict(): Verdict | undefined {
    const { verdict } = this.querySelector<HTMLElement>('[role=status]')?.dataset ?? {};
    return verdict === 'right' || verdict === 'wrong' ? verdict : undefined;
  }

  /** Position of the choice made, in the author's order. */
  get choice(): number | undefined {
    const input = this.#inputs.find(({ checked }) => checked);
    return input && Number(input.value);
  }

  /** Whether that choice is the right one. */
  isRight(choice: number): boolean {
    const input = this.#inputs.find(({ value }) => Number(value) === choice);
    return input?.closest<HTMLElement>('.choice')?.dataset.right !== undefined;
  }

  /** Says whether the choice is right, and why. @returns undefined where nothing is chosen */
  judge(): Verdict | undefined {
    const input = this.#inputs.find(({ checked }) => checked);
    const choice = input?.closest<HTMLElement>('.choice');
    if (!choice) return undefined;
    const verdict = choice.dataset.right === undefined ? 'wrong' : 'right';
    choice.dataset.verdict = verdict;
    this.#say(verdict, ...cloneNodes(choice.querySelector('.why')));
    this.toggleAttribute('data-answered', verdict === 'right');
    return verdict;
  }

  /** Makes that choice and judges it. */
  answer(choice: number): void {
    const input = this.#inputs.find(({ value }) => Number(value) === choice);
    if (!input) return;
    this.#unmark();
    input.checked = true;
    this.judge();
  }

  /** Forgets the choice. */
  clear(): void {
    this.querySelector('form')?.reset();
    this.toggleAttribute('data-answered', false);
    this.#unmark();
  }

  /** A copy to answer once more, with the choices in another order. What is checked in it counts for this question. */
  copy(): CourseQuestion {
    const copy = this.cloneNode(true) as CourseQuestion;
    copy.dataset.copyOf = this.id;
    copy.id = `${this.id}-again`;
    for (const element of copy.querySelectorAll<HTMLElement>('[id], [for]')) {
      if (element.id) element.id += '-again';
      if (element instanceof HTMLLabelElement) element.htmlFor += '-again';
    }
    copy.clear();
    const choices = [...copy.querySelectorAll('.choice')];
    choices[0]?.parentElement?.append(...choices.reverse());
    return copy;
  }

  get #inputs(): HTMLInputElement[] {
    return [...this.querySelectorAll('input')];
  }

  #restore(): void {
    const kept = this.#page ? readProgress().exercises[this.#page]?.choices?.[this.id] : undefined;
    if (kept === undefined) return;
    this.answer(kept);
    this.#tell();
  }

  #check(): void {
    if (!this.judge()) {
      this.#say(undefined, 'Choose one first.');
      return;
    }
    this.#record(this.choice ?? 0);
    this.#tell();
  }

  /** A new choice is not the one that was judged. */
  #unmark(): void {
    for (const choice of this.querySelectorAll<HTMLElement>('.choice')) delete choice.dataset.verdict;
    this.#say(undefined);
  }

  #record(choice: number): void {
    if (!this.#page) return;
    const original = document.getElementById(this.dataset.copyOf ?? '');
    if (original instanceof CourseQuestion) original.answer(choice);
    const answered = questionsOn(document).every((question) => question.hasAttribute('data-answered'));
    record(this.#page, {
      state: answered ? 'passed' : 'tried',
      choices: { [this.dataset.copyOf ?? this.id]: choice },
    });
  }

  #tell(): void {
    this.dispatchEvent(new CustomEvent(judgedEvent, { bubbles: true }));
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

/** The questions that count for the page's progress, without copies of them. */
export function questionsOn(page: ParentNode): CourseQuestion[] {
  return [...page.querySelectorAll<CourseQuestion>('[data-step] course-question:not([data-copy-of])')];
}

function cloneNodes(element: Element | null): Node[] {
  return [...(element?.childNodes ?? [])].map((node) => node.cloneNode(true));
}
