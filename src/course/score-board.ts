import { judgedEvent, questionsOn } from './question.ts';
import { scoreText } from './score.ts';

/** `<course-score>`: the score of a page's questions. When all are answered, the wrong ones come back below it. */
export class CourseScore extends HTMLElement {
  connectedCallback(): void {
    this.closest('[data-step]')?.addEventListener(judgedEvent, () => this.#update());
    this.#update();
  }

  #update(): void {
    const questions = questionsOn(document);
    const right = questions.filter(({ verdict }) => verdict === 'right').length;
    const wrong = questions.filter(({ verdict }) => verdict === 'wrong');
    this.hidden = right + wrong.length === 0;
    const total = questions.length;
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = scoreText({ right, wrong: wrong.length, total });
    if (right + wrong.length === total) this.#bringBack(wrong);
  }

  #bringBack(wrong: ReturnType<typeof questionsOn>): void {
    const again = this.querySelector('.again');
    for (const question of wrong)
      if (!again?.querySelector(`[data-copy-of="${question.id}"]`)) again?.append(question.copy());
  }
}
