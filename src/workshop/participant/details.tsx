/** What the mark opens: the workshop, help, what was said, and all that is kept of the participant. */
import { useSignal } from '@preact/signals';
import { href } from '#src/course/links.ts';
import { recordStoreNotice } from '../protocol/record-store-notice.ts';
import { ask } from '../protocol/requests.ts';
import { connection, here, membership, report, view } from './follow.ts';
import { keepMembership } from './membership.ts';
import { empty } from './outbox.ts';
import { clock, exerciseName, phaseMeaning, resumeWords, standingWords } from './words.ts';

export function Details({ close }: { close: () => void }) {
  const workshop = view.value?.workshop;
  return (
    <div class="workshop-details">
      <h2>{workshop?.title ?? 'Workshop'}</h2>
      <p>
        You are {view.value?.name ?? membership.value?.name}.{' '}
        {connection.value === 'offline' &&
          'There is no connection to the room; what you do is kept and sent later. '}
        {connection.value === 'left' && (
          <>
            This browser is not in the workshop anymore. <a href={href('/join/')}>Join again</a>
          </>
        )}
        {workshop && phaseMeaning(workshop)}
      </p>
      {workshop?.current && (
        <p>
          Everyone works on <a href={href(`/labs/${workshop.current}/`)}>{exerciseName(workshop.current)}</a>{' '}
          now.
        </p>
      )}
      <Help />
      <Announcements />
      <Kept />
      <div class="workshop-buttons">
        <Leave />
        <button type="button" class="control" onClick={close}>
          Close
        </button>
      </div>
    </div>
  );
}

/** The newest first. */
function Announcements() {
  const { announcements = [] } = view.value ?? {};
  if (announcements.length === 0) return null;
  return (
    <>
      <h3>Said to everyone</h3>
      <ul>
        {announcements.toReversed().map(({ id, text, at }) => (
          <li key={id}>
            <time dateTime={at}>{clock(at)}</time> {text}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Asking for help in the exercise of this page. */
function Help() {
  const text = useSignal('');
  const exercise = here.value;
  const asked = view.value?.standings.find((each) => each.help && each.exercise === exercise)?.help;
  if (exercise === undefined || view.value?.workshop.state === 'closed') return null;
  if (asked)
    return (
      <p>
        You asked for help{asked.text && `: ${asked.text}`}{' '}
        {asked.by && !asked.answer && <strong>{asked.by} is coming. </strong>}
        {asked.answer && (
          <strong>
            {asked.answer.by}: {asked.answer.text}{' '}
          </strong>
        )}
        <button type="button" class="control" onClick={() => void report({ kind: 'helped', exercise })}>
          I don't need it anymore
        </button>
      </p>
    );
  const send = (event: Event) => {
    event.preventDefault();
    void report({ kind: 'help', exercise, text: text.value.trim() });
    text.value = '';
  };
  return (
    <form onSubmit={send}>
      <label>
        What do you need help with?
        <input
          class="control"
          maxLength={500}
          value={text.value}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
          }}
        />
      </label>
      <button type="submit" class="control">
        I need help
      </button>
    </form>
  );
}

/** What the workshop keeps of this participant: to be seen, taken along, and continued elsewhere. */
function Kept() {
  const { text, code } = resumeWords(membership.value, view.value?.resumeMark);
  const { standings = [], workshop } = view.value ?? {};
  return (
    <>
      <p>
        {text} {code && <code>{code}</code>}
      </p>
      <details>
        <summary>What is kept about me</summary>
        <p>
          Your name, and each step with its time: exercises that you open, runs, checks with answers and
          verdicts, hints, solutions, requests for help
          {workshop?.drafts ? ', and the text in your editor' : ''}.
          {view.value?.isRecorded && ` ${recordStoreNotice}`}
        </p>
        <ul>
          {standings.map((standing) => (
            <li key={standing.exercise}>
              {exerciseName(standing.exercise)}: {standingWords(standing)}
            </li>
          ))}
        </ul>
        <a class="control" href="/api/mine" download="my-workshop.json">
          Save what is kept about me
        </a>
      </details>
    </>
  );
}

function Leave() {
  const sure = useSignal(false);
  const problem = useSignal('');
  const leave = async () => {
    if (!sure.value) {
      sure.value = true;
      return;
    }
    try {
      if (connection.value !== 'left') await ask('/api/leave', {});
    } catch {
      // Otherwise it would look deleted, and would not be.
      problem.value = 'The workshop can’t be reached, so nothing is deleted. Try again.';
      return;
    }
    keepMembership(null);
    await empty();
    location.reload();
  };
  return (
    <>
      <button type="button" class="control" onClick={() => void leave()}>
        {sure.value ? 'Delete all that the workshop keeps about me' : 'Leave the workshop'}
      </button>
      {problem.value && <p role="alert">{problem.value}</p>}
    </>
  );
}
