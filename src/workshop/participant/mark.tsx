/** The mark in the header of a participant's pages, what it opens, and what they should notice now. */
import { render } from 'preact';
import { useRef } from 'preact/hooks';
import { href } from '#src/course/links.ts';
import { Details } from './details.tsx';
import {
  checkRefused,
  closed,
  connection,
  followWorkshop,
  heldBecause,
  here,
  view,
  waiting,
} from './follow.ts';
import { type News, newsOf } from './news.ts';
import { phaseWords } from './words.ts';
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

function stateInWords(): string {
  const kept = waiting.value > 0 ? ` (${waiting.value} kept)` : '';
  if (connection.value === 'left') return 'Not in the workshop';
  if (connection.value === 'offline') return `Offline${kept}`;
  const workshop = view.value?.workshop;
  return `${workshop ? phaseWords(workshop) : 'Connected'}${kept}`;
}

const refused: News = {
  key: 'refused',
  text: 'Your check doesn’t count: the workshop refused it. Shorten a very long answer, then check again.',
};

function Mark() {
  const dialog = useRef<HTMLDialogElement>(null);
  const told = view.value ? newsOf(view.value, here.value, heldBecause.value) : [];
  const [news] = checkRefused.value ? [refused] : told.filter(({ key }) => !closed.value.has(key));
  return (
    <>
      <button
        type="button"
        class="workshop-mark"
        data-state={connection.value === 'connected' ? view.value?.workshop.state : connection.value}
        onClick={() => dialog.current?.showModal()}
      >
        {stateInWords()}
      </button>
      <div class="workshop-news" role="status">
        {news && <Noticed key={news.key} news={news} />}
      </div>
      <dialog class="workshop-dialog" ref={dialog} aria-label="Workshop">
        <Details close={() => dialog.current?.close()} />
      </dialog>
    </>
  );
}

function Noticed({ news: { key, text, exercise } }: { news: News }) {
  const close = () => {
    if (key === refused.key) checkRefused.value = false;
    else closed.value = new Set([...closed.value, key]);
  };
  return (
    <p>
      {text}{' '}
      {exercise && (
        <a class="control" href={href(`/labs/${exercise}/`)} onClick={close}>
          Go there
        </a>
      )}{' '}
      <button type="button" class="control" onClick={close}>
        Close
      </button>
    </p>
  );
}
