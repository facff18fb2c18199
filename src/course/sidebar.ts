/** Paints the learner's progress on every element that asks for it: navigation, lists of exercises, counts. */
import {
  type ExerciseProgress,
  type Progress,
  progressEvent,
  progressKey,
  readProgress,
} from '../browser/progress.ts';

type State = 'new' | ExerciseProgress['state'];

const spoken: Record<State, string> = { new: 'not started', tried: 'tried', passed: 'passed' };

/** How many of these exercises were passed. */
function passedOf(progress: Progress, exercises: readonly string[]): number {
  return exercises.filter((exercise) => progress.exercises[exercise]?.state === 'passed').length;
}

/**
 * Marks elements with `data-exercise="<lab>/<id>"` by their state, in `data-state` for the eye and in a
 * `[data-spoken]` descendant for the ear, and fills `[data-passed-of]` (a list of exercises) with how many were passed.
 */
function paintProgress(root: ParentNode = document, progress: Progress = readProgress()): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-exercise]')) {
    const state: State = progress.exercises[element.dataset.exercise ?? '']?.state ?? 'new';
    element.dataset.state = state;
    const words = element.querySelector('[data-spoken]');
    if (words) words.textContent = spoken[state];
  }
  for (const element of root.querySelectorAll<HTMLElement>('[data-passed-of]')) {
    const exercises = (element.dataset.passedOf ?? '').split(' ').filter(Boolean);
    const passed = passedOf(progress, exercises);
    element.textContent = `${passed} of ${exercises.length} passed`;
    element.style.setProperty('--passed', String(exercises.length ? passed / exercises.length : 0));
  }
}

/** Keeps the page's marks up to date, over page changes and with other tabs. Call once. */
export function followProgress(): void {
  paintProgress();
  // After the swap and before the new page is painted, so that marks do not flicker.
  document.addEventListener('astro:after-swap', () => paintProgress());
  window.addEventListener(progressEvent, () => paintProgress());
  window.addEventListener('storage', (event) => {
    if (event.key === progressKey || event.key === null) window.dispatchEvent(new CustomEvent(progressEvent));
  });
}
