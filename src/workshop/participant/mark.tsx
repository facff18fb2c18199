/** The mark in the header of a participant's pages, and what it opens. */
import { useSignal } from '@preact/signals';
import { render } from 'preact';
import { useRef } from 'preact/hooks';
import { href } from '#src/course/links.ts';
import { checkRefused, connection, followWorkshop, here, report, seen, view, waiting } from './follow.ts';
import { keepMembership, readMembership } from './membership.ts';
import { empty } from './outbox.ts';
import { ask } from './requests.ts';
import './mark.css';

/** Shows the mark on this page and on every one that the router shows after it. */
export function showMark(): void {
  followWorkshop();
  const place = () => {
    const slot = document.querySelector('[data-workshop-mark]');
    if (slot && slot.childElementCount === 0) render(<Mark />, slot);
  };
  document.addEventListener('astro:after-swap', place);
  place();
}

const states = {
  open: 'Connected',
  paused: 'Paused',
  frozen: 'Frozen',
  closed: 'Workshop over',
} as const;

function stateInWords(): string {
  const kept = waiting.value > 0 ? ` (${waiting.value} kept)` : '';
  if (connection.value === 'left') return 'Not in the workshop';
  if (connection.value === 'offline') return `Offline${kept}`;
  return `${states[view.value?.workshop.state ?? 'open']}${kept}`;
}

function Mark() {
  const dialog = useRef<HTMLDialogElement>(null);
  const announcements = view.value?.announcements ?? [];
  const unseen = announcements.length > seen.value ? announcements.at(-1) : undefined;
  const open = () => {
    seen.value = announcements.length;
    dialog.current?.showModal();
  };
  return (
    <>
      <button
        type="button"
        class="workshop-mark"
        data-state={connection.value === 'connected' ? view.value?.workshop.state : connection.value}
        onClick={open}
      >
        {stateInWords()}
      </button>
      <div class="workshop-news" role="status">
        {checkRefused.value && (
          <p>
            Your check doesn’t count: the workshop refused it. Shorten a very long answer, then check again.{' '}
            <button
              type="button"
              class="control"
              onClick={() => {
                checkRefused.value = false;
              }}
            >
              Close
            </button>
          </p>
        )}
        {unseen && !checkRefused.value && (
          <p>
            {unseen.text}{' '}
            <button type="button" class="control" onClick={open}>
              Read
            </button>
          </p>
        )}
      </div>
      <dialog class="workshop-dialog" ref={dialog} aria-label="Workshop">
        <Details close={() => dialog.current?.close()} />
      </dialog>
    </>
  );
}

const meanings = {
  paused: 'The instructor is speaking. Your work is kept.',
  frozen: 'Checks don’t count anymore.',
  closed: 'The workshop is over. The course continues to work.',
} as const;

function Details({ close }: { close: () => void }) {
  const membership = readMembership();
  const workshop = view.value?.workshop;
  const state = workshop?.state;
  return (
    <div class="workshop-details">
      <h2>{workshop?.title ?? 'Workshop'}</h2>
      <p>
        You are {view.value?.name ?? membership?.name}.{' '}
        {connection.value === 'offline' &&
          'There is no connection to the room; what you do is kept and sent later. '}
        {connection.value === 'left' && (
          <>
            This browser is not in the workshop anymore. <a href={href('/join/')}>Join again</a>
          </>
        )}
        {state && state !== 'open' && meanings[state]}
      </p>
      {workshop?.current && (
        <p>
          Everybody works on <a href={href(`/labs/${workshop.current}/`)}>{workshop.current}</a> now.
        </p>
      )}
      <Help />
      {(view.value?.announcements ?? []).length > 0 && <h3>Said to everybody</h3>}
      <ul>
        {view.value?.announcements.toReversed().map(({ id, text, at }) => (
          <li key={id}>
            <time dateTime={at}>{new Date(at).toTimeString().slice(0, 5)}</time> {text}
          </li>
        ))}
      </ul>
      {membership?.resume && (
        <p>
          To continue in another browser, use the resume code <code>{membership.resume}</code>.
        </p>
      )}
      <div class="workshop-buttons">
        <a class="control" href="/api/mine" download="my-workshop.json">
          Save what is kept about me
        </a>
        <Leave />
        <button type="button" class="control" onClick={close}>
          Close
        </button>
      </div>
    </div>
  );
}

/** Asking for help in the exercise of this page. */
function Help() {
  const text = useSignal('');
  const asked = view.value?.standings.find(({ exercise, help }) => help && exercise === here.value)?.help;
  const exercise = here.value;
  if (exercise === undefined) return null;
  if (asked)
    return (
      <p>
        You asked for help: {asked.text || 'no words'}{' '}
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

function Leave() {
  const sure = useSignal(false);
  const leave = async () => {
    if (!sure.value) {
      sure.value = true;
      return;
    }
    await ask('/api/leave', {}).catch(() => {});
    keepMembership(null);
    await empty();
    location.reload();
  };
  return (
    <button type="button" class="control" onClick={() => void leave()}>
      {sure.value ? 'Delete all that the workshop keeps about me' : 'Leave the workshop'}
    </button>
  );
}
