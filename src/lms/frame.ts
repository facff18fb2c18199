/** The course in the frame of an LMS: progress comes from there, and goes there. */
import {
  parseProgress,
  progressEvent,
  readProgress,
  together,
  writeProgress,
} from '#src/browser/progress.ts';
import { isMessage, type ToPackage } from './messages.ts';

/** Tells the page around this one that the course is there; it answers with the progress that the LMS has kept. */
export function followFrame(): void {
  let host: string | undefined;
  const tell = (message: ToPackage, to: string) => parent.postMessage(message, to);
  const tellProgress = () => {
    if (host === undefined) return;
    const base = document.body.dataset.base ?? '/';
    tell(
      { securecart: 'progress', progress: readProgress(), place: location.pathname.slice(base.length) },
      host,
    );
  };
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || !isMessage(data) || data.securecart !== 'restore') return;
    // A page in a sandbox has no origin to name.
    host = origin === 'null' ? '*' : origin;
    bring('progress' in data ? data.progress : undefined);
    tellProgress();
  });
  addEventListener(progressEvent, tellProgress);
  document.addEventListener('astro:page-load', tellProgress);
  tell({ securecart: 'ready' }, '*');
}

/** Adds what the LMS has kept to what this browser has. */
function bring(kept: unknown): void {
  const { exercises } = parseProgress(JSON.stringify(kept ?? null));
  const here = readProgress().exercises;
  const keys = Object.keys(exercises);
  if (keys.length === 0) return;
  const merged = keys.map((key) => [key, together(exercises[key], here[key] ?? {})] as const);
  writeProgress({ version: 1, exercises: { ...here, ...Object.fromEntries(merged) } });
}
