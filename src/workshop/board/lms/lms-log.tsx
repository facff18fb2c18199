import type { LtiLogLine } from '../../protocol/lti.ts';

const kinds: Readonly<Record<LtiLogLine['kind'], string>> = {
  launch: 'Launch',
  grade: 'Grade',
  roster: 'Roster',
  link: 'Link',
  registration: 'Registration',
};

/** What happened between the LMS and this server, the newest first. */
export function LmsLog({ log, onRead }: { log: readonly LtiLogLine[]; onRead(): Promise<void> }) {
  return (
    <section>
      <h2>Log</h2>
      <button type="button" class="control" onClick={() => void onRead()}>
        Read it again
      </button>
      {log.length === 0 ? (
        <p>Nothing has happened yet.</p>
      ) : (
        <ul class="ws-lms-log">
          {log.map(({ id, at, kind, wentWell, text, name, next }) => (
            <li key={id} data-well={wentWell}>
              <time dateTime={at}>
                {new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })}
              </time>{' '}
              <strong>{wentWell ? kinds[kind] : `${kinds[kind]} failed`}</strong>
              {name && `, ${name}`}: {text} {next && <em>{next}</em>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
