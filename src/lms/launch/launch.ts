/** The page of the package: the course in a frame, and what is done in it told to the LMS. */
import { type Progress, parseProgress } from '#src/browser/progress.ts';
import { isMessage, type ToCourse } from '../messages.ts';
import { openLms, type ScormVersion } from './lms.ts';
import { decode, encode } from './suspend-data.ts';

export interface LaunchSettings {
  version: ScormVersion;
  /** Of the course's first page, with a slash at its end. */
  course: string;
  /** Keys of the exercises that count, in their order. */
  exercises: readonly string[];
}

declare const settings: LaunchSettings;

const frame = document.createElement('iframe');
frame.title = document.title;
frame.allow = 'clipboard-write; fullscreen';

function start(): void {
  const { version, course, exercises } = settings;
  const lms = openLms(version);
  const began = performance.now();
  const origin = new URL(course).origin;
  const kept = decode(lms.suspended);
  let progress: Progress = kept;
  let place = lms.place;
  const report = () =>
    lms.report({
      passed: exercises.filter((key) => progress.exercises[key]?.state === 'passed').length,
      total: exercises.length,
      suspended: encode(progress),
      place: place.slice(0, 255),
      elapsed: performance.now() - began,
    });
  addEventListener('message', ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin || !isMessage(data)) return;
    if (data.securecart === 'ready') {
      const restore: ToCourse = { securecart: 'restore', progress: kept };
      frame.contentWindow?.postMessage(restore, origin);
    } else if (data.securecart === 'progress' && 'progress' in data) {
      progress = parseProgress(JSON.stringify(data.progress));
      if ('place' in data && typeof data.place === 'string') place = data.place;
      report();
    }
  });
  addEventListener('pagehide', () => {
    report();
    lms.finish();
  });
  // A place of the course and nothing else: what an LMS has kept may be anything.
  const page = new URL(place, course);
  frame.src = page.href.startsWith(course) ? page.href : course;
  document.body.append(frame);
}

try {
  start();
} catch (error) {
  const message = document.createElement('p');
  message.textContent = (error as Error).message;
  document.body.append(message);
}
