import { megabytes } from '#src/browser/download.ts';
import { download } from '../database/pool.ts';
import { prepare } from '../session/lifecycle.ts';
import type { SqlSession } from '../session/session.ts';

/** What the database is doing, in one line of constant height. */
export function StatusLine({ session }: { session: SqlSession }) {
  const status = session.status.value;
  const progress = download.value;
  return (
    <div class="wb-status" data-state={status.state}>
      <span class="wb-dot" aria-hidden="true" />
      {status.state === 'loading' && progress && progress.receivedBytes < progress.totalBytes ? (
        <>
          <span>
            Fetching PostgreSQL and the shop's data: {megabytes(progress.receivedBytes)} of{' '}
            {megabytes(progress.totalBytes)}
          </span>
          <progress aria-label="Fetched" value={progress.receivedBytes} max={progress.totalBytes} />
        </>
      ) : (
        <span>{words(session)}</span>
      )}
      {status.state === 'failed' && (
        <button type="button" class="wb-button" onClick={() => retry(session)}>
          Try again
        </button>
      )}
    </div>
  );
}

function words(session: SqlSession): string {
  const status = session.status.value;
  switch (status.state) {
    case 'loading':
      return "Starting PostgreSQL with the shop's data";
    case 'preparing':
      return "Setting up the exercise's tables";
    case 'ready':
      return `${session.database?.version ?? 'PostgreSQL'} is ready`;
    case 'running':
      return 'Running';
    case 'restoring':
      return status.why;
    case 'failed':
      return status.message;
  }
}

function retry(session: SqlSession): void {
  session.status.value = { state: 'loading' };
  void prepare(session);
}
