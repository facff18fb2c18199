import { useEffect, useMemo } from 'preact/hooks';
import type { ListedExercise } from '#src/course/listed-exercises.ts';
import type { Phase } from '../protocol/phase.ts';
import type { BoardSnapshot } from '../protocol/workshop.ts';
import { columnsOf, failureWords, joinedWords, mostFailing } from './columns.ts';
import { ExerciseNames } from './exercise-names.ts';
import { connection, follow } from './live.ts';
import { NoBoard } from './no-board.tsx';
import { QrCode } from './qr-code.tsx';
import { board } from './settings.ts';
import './projector.css';

const banners: Readonly<Record<Phase, string | undefined>> = {
  early: 'The workshop has not started yet. Join, and look around.',
  over: 'The time is over: checks don’t count anymore.',
  open: undefined,
  paused: 'Please listen: the workshop is paused.',
  frozen: 'The workshop is frozen: checks don’t count at the moment.',
  closed: 'The workshop is over. Thank you!',
};

/** `/teach/projector/`: for everyone to see, so without a single name. */
export default function Projector({ exercises }: { exercises: readonly ListedExercise[] }) {
  useEffect(follow, []);
  const names = useMemo(() => new ExerciseNames(exercises), [exercises]);
  const snapshot = board.value;
  if (!snapshot) return <NoBoard />;
  return <Shown snapshot={snapshot} names={names} />;
}

interface ShownProps {
  snapshot: BoardSnapshot;
  names: ExerciseNames;
}

function Shown({ snapshot, names }: ShownProps) {
  const { title, settings, phase, announcements, participants } = snapshot;
  const banner = banners[phase];
  const said = announcements.at(-1);
  return (
    <div class="ws-projector">
      <header>
        <h1>{title}</h1>
        <p>
          {joinedWords(participants.length)}
          {connection.value !== 'live' && '. Not connected'}
        </p>
      </header>
      {banner && (
        <p class="ws-banner" role="status">
          {banner}
        </p>
      )}
      <Door snapshot={snapshot} />
      <div class="ws-news">
        {settings.current && (
          <section aria-labelledby="ws-moment">
            <h2 id="ws-moment">Now</h2>
            <p class="ws-large">{names.full(settings.current)}</p>
          </section>
        )}
        {said && (
          <section aria-labelledby="ws-said">
            <h2 id="ws-said">Announcement</h2>
            <p class="ws-large" aria-live="polite">
              {said.text}
            </p>
          </section>
        )}
      </div>
      <Bars snapshot={snapshot} names={names} />
    </div>
  );
}

/** How to join: address, code, QR code. */
function Door({ snapshot: { joinCode, room } }: Pick<ShownProps, 'snapshot'>) {
  if (!joinCode) return <p class="ws-door ws-large">Joining is closed.</p>;
  const address = new URL('join/', room);
  const shown = `${address.host}${address.pathname}`;
  return (
    <section class="ws-door panel" aria-labelledby="ws-door">
      <div>
        <h2 id="ws-door">Join at</h2>
        <p class="ws-address">{shown}</p>
        <h2>with the code</h2>
        <p class="ws-big-code">{joinCode}</p>
      </div>
      <QrCode text={new URL(`#${joinCode}`, address).href} label={`QR code of ${shown} with the code`} />
    </section>
  );
}

/**
 * For each exercise that someone has opened how many passed; of the exercise of the moment, or else where most fail, by
 * what.
 */
function Bars({ snapshot: { settings, participants }, names }: ShownProps) {
  const all = columnsOf(settings.exercises, participants);
  const columns = all.filter(({ exercise, opened }) => opened > 0 || exercise === settings.current);
  const [mostFailed] = mostFailing(all, 1);
  const named = settings.current ?? mostFailed?.exercise;
  return (
    <ol class="ws-bars" aria-label="Passed by exercise">
      {columns.map(({ exercise, opened, passed, failing }) => (
        <li key={exercise} data-now={exercise === settings.current}>
          <span class="ws-bar-name">
            {names.lab(exercise)}, <b>{names.short(exercise)}</b> {names.title(exercise)}
          </span>
          <span class="ws-bar-track" aria-hidden="true">
            <span style={{ width: share(opened, participants.length) }} class="ws-bar-opened" />
            <span style={{ width: share(passed, participants.length) }} class="ws-bar-passed" />
          </span>
          <span class="ws-bar-count">
            {passed} of {participants.length}
            <span class="visually-hidden"> passed</span>
          </span>
          {exercise === named && failing[0] && <span class="ws-bar-why">{failureWords(failing[0])}</span>}
        </li>
      ))}
    </ol>
  );
}

const share = (count: number, of: number) => `${(count / Math.max(1, of)) * 100}%`;
