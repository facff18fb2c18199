import type { ComponentChildren } from 'preact';
import { type DownloadProgress, megabytes, timeLeft } from '#src/browser/download.ts';

interface Props {
  /** Colors the dot. */
  state: string;
  /** What the engine is doing. */
  words: string;
  /** What is on its way: `AWS CDK`. */
  fetched: string;
  /** How far it is; undefined when nothing is fetched. */
  progress: DownloadProgress | undefined;
  /** Tries again what failed. */
  retry(): void;
  /** What else there is to say, at the end of the line. */
  children?: ComponentChildren;
}

/** What the engine behind a workbench is doing, in one line of constant height. */
export function StatusLine({ state, words, fetched, progress, retry, children }: Props) {
  return (
    <div class="wb-status" data-state={state}>
      <span class="wb-dot" aria-hidden="true" />
      {progress && progress.receivedBytes < progress.totalBytes ? (
        <>
          <span>
            Fetching<span class="wb-where-wide"> {fetched}</span>: {megabytes(progress.receivedBytes)} of{' '}
            {megabytes(progress.totalBytes)}
            <TimeLeft seconds={progress.secondsLeft} />
          </span>
          <progress aria-label="Fetched" value={progress.receivedBytes} max={progress.totalBytes} />
        </>
      ) : (
        <span>{words}</span>
      )}
      {children}
      {state === 'failed' && (
        <button type="button" class="control wb-button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** What to do meanwhile is said where there is time for it. */
function TimeLeft({ seconds }: { seconds: number | undefined }) {
  const left = timeLeft(seconds);
  if (seconds === undefined || left === '') return null;
  return (
    <>
      , {left}
      {seconds > 3 && <span class="wb-where-wide">. Read on meanwhile.</span>}
    </>
  );
}
