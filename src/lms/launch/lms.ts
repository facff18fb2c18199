/** The LMS as its SCORM API has it, in either version. */

export type ScormVersion = '1.2' | '2004';

export interface Report {
  passed: number;
  total: number;
  /** What `encode` made of the progress. */
  suspended: string;
  /** Path below the course's root. */
  place: string;
  /** Since the package was opened, ms. */
  elapsed: number;
}

export interface Lms {
  suspended: string;
  place: string;
  report(report: Report): void;
  finish(): void;
}

type Api = Record<string, (...args: string[]) => string>;

const names = {
  '1.2': {
    api: 'API',
    functions: ['LMSInitialize', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSFinish', 'LMSGetLastError'],
    suspended: 'cmi.suspend_data',
    place: 'cmi.core.lesson_location',
  },
  '2004': {
    api: 'API_1484_11',
    functions: ['Initialize', 'GetValue', 'SetValue', 'Commit', 'Terminate', 'GetLastError'],
    suspended: 'cmi.suspend_data',
    place: 'cmi.location',
  },
} as const;

/**
 * Finds the API in the frames around this one, or in those of the window that opened it, and begins.
 * @throws Error in words for the learner.
 */
export function openLms(version: ScormVersion): Lms {
  const { api: name, functions, suspended, place } = names[version];
  const api = around(window, name) ?? (window.opener && around(window.opener, name));
  if (!api)
    throw new Error(
      `This page finds no SCORM ${version} player around it. Open it from your learning platform.`,
    );
  const [begin, get, set, commit, end, lastError] = functions;
  const call = (method: string, ...args: string[]) => String(api[method]?.(...args) ?? '');
  if (call(begin, '') !== 'true')
    throw new Error(
      `Your learning platform refused to begin (error ${call(lastError)}). Open the course again.`,
    );
  let finished = false;
  return {
    suspended: call(get, suspended),
    place: call(get, place),
    report: (report) => {
      if (finished) return;
      const values = { ...valuesOf[version](report), [suspended]: report.suspended, [place]: report.place };
      for (const [element, value] of Object.entries(values)) call(set, element, value);
      call(commit, '');
    },
    finish: () => {
      if (finished) return;
      finished = true;
      call(end, '');
    },
  };
}

/** As the standard's own example looks: at most 500 frames up. */
function around(start: Window, name: string): Api | undefined {
  let frame = start;
  for (let up = 0; up < 500; up++) {
    try {
      const found = (frame as unknown as Record<string, Api | undefined>)[name];
      if (found) return found;
    } catch {
      return undefined; // Another origin's, which can't be asked.
    }
    if (frame.parent === frame) return undefined;
    frame = frame.parent;
  }
  return undefined;
}

/** Status, score and time, of 100 for every exercise passed. */
const valuesOf: Readonly<Record<ScormVersion, (report: Report) => Record<string, string>>> = {
  '1.2': ({ passed, total, elapsed }) => ({
    'cmi.core.lesson_status': passed === total ? 'passed' : 'incomplete',
    'cmi.core.score.min': '0',
    'cmi.core.score.max': '100',
    'cmi.core.score.raw': String(Math.floor((100 * passed) / total)),
    'cmi.core.session_time': clock(elapsed),
    'cmi.core.exit': 'suspend',
  }),
  '2004': ({ passed, total, elapsed }) => ({
    'cmi.completion_status': passed === total ? 'completed' : 'incomplete',
    'cmi.success_status': passed === total ? 'passed' : 'unknown',
    'cmi.progress_measure': (passed / total).toFixed(4),
    'cmi.score.min': '0',
    'cmi.score.max': '100',
    'cmi.score.raw': String(Math.floor((100 * passed) / total)),
    'cmi.score.scaled': (passed / total).toFixed(4),
    'cmi.session_time': `PT${(elapsed / 1000).toFixed(2)}S`,
    'cmi.exit': 'suspend',
  }),
};

/** `0001:02:03.45`: SCORM 1.2's CMITimespan. */
function clock(elapsed: number): string {
  const hundredths = Math.floor(elapsed / 10);
  const two = (number: number) => String(number).padStart(2, '0');
  const [hours, minutes, seconds] = [
    Math.floor(hundredths / 360_000),
    Math.floor(hundredths / 6_000) % 60,
    Math.floor(hundredths / 100) % 60,
  ];
  return `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(seconds)}.${two(hundredths % 100)}`;
}
