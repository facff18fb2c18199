import { readProgress, record } from '#src/browser/progress.ts';
import { counted } from '../../labs/words.ts';
import type { CourseQuestion, Verdict } from './question.ts';
import { drawQuestions, test, testText } from './score.ts';

/** `<course-test>`: asks some of the questions in it, and judges all answers at once. */
export class CourseTest extends HTMLElement {
  connectedCallback(): void {
    // After a change of the page, an element is connected before those within it are upgraded.
    customElements.upgrade(this);
    this.#button('grade')?.addEventListener('click', () => this.#grade());
    this.#button('again')?.addEventListener('click', () => {
      this.#draw();
      this.scrollIntoView();
      this.#asked[0]?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
    });
    this.#draw();
  }

  /** Key of the test in the learner's progress. */
  get #key(): string {
    return this.dataset.key ?? '';
  }

  get #questions(): CourseQuestion[] {
    return [...this.querySelectorAll<CourseQuestion>('course-question')];
  }

  get #asked(): CourseQuestion[] {
    return this.#questions.filter((question) => !question.closest('li')?.hidden);
  }

  #draw(): void {
    const questions = this.#questions;
    const drawn = drawQuestions(
      questions.map(({ id }) => id),
      this.#last(questions),
      Math.random,
    );
    for (const question of questions) {
      question.clear();
      const item = question.closest('li');
      if (item) item.hidden = !drawn.includes(question.id);
    }
    const items = drawn.flatMap((id) => document.getElementById(id)?.closest('li') ?? []);
    this.querySelector('ol')?.append(...items);
    this.toggleAttribute('data-graded', false);
    this.toggleAttribute('data-drawn', true);
    this.#say('');
  }

  /** How each question was answered last time. */
  #last(questions: readonly CourseQuestion[]): Record<string, Verdict> {
    const { choices = {} } = readProgress().exercises[this.#key] ?? {};
    return Object.fromEntries(
      questions.flatMap((question) => {
        const choice = choices[question.id];
        return choice === undefined ? [] : [[question.id, question.isRight(choice) ? 'right' : 'wrong']];
      }),
    );
  }

  #grade(): void {
    const asked = this.#asked;
    const open = asked.filter(({ choice }) => choice === undefined);
    const [first] = open;
    if (first) {
      this.#say(`Answer all ${test.questions} questions first. ${counted(open.length, 'is', 'are')} left.`);
      first.querySelector<HTMLElement>('input')?.focus();
      return;
    }
    const right = asked.filter((question) => question.judge() === 'right').length;
    record(this.#key, {
      state: right >= test.toPass ? 'passed' : 'tried',
      score: right,
      choices: Object.fromEntries(asked.map(({ id, choice }) => [id, choice ?? 0])),
    });
    this.toggleAttribute('data-graded', true);
    this.#say(testText(right));
  }

  #button(name: string): HTMLButtonElement | null {
    return this.querySelector(`[data-${name}]`);
  }

  #say(text: string): void {
    const status = this.querySelector('.result');
    if (status) status.textContent = text;
  }
}
