import { megabytes } from '#src/browser/download.ts';
import { prepare } from '../session/lifecycle.ts';
import type { CdkSession } from '../session/session.ts';
import { LanguageState } from './language-state.tsx';

/** What AWS CDK is doing, in one line of constant height. */
export function StatusLine({ session }: { session: CdkSession }) {
  const status = session.status.value;
  const progress = status.state === 'loading' ? status.progress : undefined;
  const refused = session.attempt.value?.synthesis.state !== 'synthesised' && session.attempt.value;
  return (
    <div class="wb-status" data-state={status.state === 'ready' && refused ? 'refused' : status.state}>
      <span class="wb-dot" aria-hidden="true" />
      {progress && progress.receivedBytes < progress.totalBytes ? (
        <>
          <span>
            Fetching AWS CDK: {megabytes(progress.receivedBytes)} of {megabytes(progress.totalBytes)}
          </span>
          <progress aria-label="Fetched" value={progress.receivedBytes} max={progress.totalBytes} />
        </>
      ) : (
        <span>{words(session)}</span>
      )}
      <span class="wb-spring" />
      <LanguageState session={session} />
      {status.state === 'failed' && (
        <button type="button" class="wb-button" onClick={() => void prepare(session)}>
          Try again
        </button>
      )}
    </div>
  );
}

function words(session: CdkSession): string {
  const status = session.status.value;
  const attempt = session.attempt.value;
  switch (status.state) {
    case 'loading':
      return 'Starting AWS CDK';
    case 'failed':
      return status.message;
    case 'synthesising':
    case 'ready':
      break;
  }
  if (!attempt) return 'AWS CDK is ready';
  const { synthesis, milliseconds } = attempt;
  switch (synthesis.state) {
    case 'synthesised': {
      const resources = Object.keys(session.synthesised.value?.template.Resources ?? {}).length;
      return `Synthesised ${resources} resources in ${Math.round(milliseconds)} ms`;
    }
    case 'refused':
      return synthesis.phase === 'read' ? 'Not TypeScript yet' : 'AWS CDK refuses the stack';
    case 'stopped':
      return 'Stopped';
  }
}
