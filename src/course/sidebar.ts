/** Paints the learner's progress on every element that asks for it: navigation, lists of exercises, counts. */

import { duration } from '../../labs/words.ts';
import { recordOpened } from '../browser/opened.ts';
import {
  type ExerciseProgress,
  type Progress,
  progressEvent,
  progressKey,
  readProgress,
} from '../browser/progress.ts';
import { minutesLeft } from './continuation.ts';
import { paintContinuations } from './continue.ts';

type State = 'new' | ExerciseProgress['state'];

const spoken: Record<State, string> = { new: 'not started', tried: 'tried', passed: 'passed' };

/** Keys of the exercises and pages that were passed. */
function passedOf({ exercises }: Progress): ReadonlySet<string> {
  return new Set(Object.keys(exercises).filter((key) => exercises[key]?.state === 'passed'));
}

/**
 * Marks elements with `data-exercise="<lab>/<id>"` by their state, in `data-state` for the eye and in a
 * `[data-spoken]` descendant for the ear, and fills `[data-passed-of]` (a list of exercises) with how many were passed, and
 * with the time left where `data-minutes` lists the minutes of each.
 */
function paintProgress(root: ParentNode = document, progress: Progress = readProgress()): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-exercise]')) {
    const state: State = progress.exercises[element.dataset.exercise ?? '']?.state ?? 'new';
    element.dataset.state = state;
    const words = element.querySelector('[data-spoken]');
    if (words) words.textContent = spoken[state];
  }
  const passed = passedOf(progress);
  for (const element of root.querySelectorAll<HTMLElement>('[data-passed-of]')) paintCount(element, passed);
  paintContinuations(passed);
}

function paintCount(element: HTMLElement, passed: ReadonlySet<string>): void {
  const { passedOf: keys = '', minutes = '' } = element.dataset;
  const times = minutes.split(' ').map(Number);
  const places = keys
    .split(' ')
    .filter(Boolean)
    .map((key, index) => ({ key, minutes: times[index] ?? 0 }));
  const count = places.filter(({ key }) => passed.has(key)).length;
  const left = count > 0 ? duration(minutesLeft(places, passed)) : '';
  element.textContent = `${count} of ${places.length} passed${left && `, ${left} left`}`;
  element.style.setProperty('--passed', String(places.length ? count / places.length : 0));
}

/** Remembers the step that the navigation marks as the current page; a test is no place to continue. */
function recordCurrent(): void {
  const current = document.querySelector<HTMLElement>('nav ol [data-exercise][aria-current="page"]');
  if (current?.dataset.exercise) recordOpened(current.dataset.exercise);
}

/** Keeps the page's marks up to date, over page changes and with other tabs. Call once. */
export function followProgress(): void {
  recordCurrent();
  paintProgress();
  // After the swap and before the new page is painted, so that marks do not flicker.
  document.addEventListener('astro:after-swap', () => {
    recordCurrent();
    paintProgress();
  });
  window.addEventListener(progressEvent, () => paintProgress());
  window.addEventListener('storage', (event) => {
    if (event.key === progressKey || event.key === null) window.dispatchEvent(new CustomEvent(progressEvent));
  });
}
