import { StatusLine } from '../../kit/shell/status-line.tsx';
import { download } from '../database/pool.ts';
import { prepare } from '../session/lifecycle.ts';
import type { SqlSession } from '../session/session.ts';

/** What the database is doing. */
export function DatabaseStatus({ session }: { session: SqlSession }) {
  const { state } = session.status.value;
  return (
    <StatusLine
      state={state}
      words={words(session)}
      fetched="PostgreSQL and the shop's data"
      progress={state === 'loading' ? download.value : undefined}
      retry={() => {
        session.status.value = { state: 'loading' };
        void prepare(session);
      }}
    />
  );
}

function words(session: SqlSession): string {
  const status = session.status.value;
  switch (status.state) {
    case 'loading':
      return "Starting PostgreSQL with the shop's data";
    case 'preparing':
      return 'Setting up the tables';
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
