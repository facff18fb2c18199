import { useSignal } from '@preact/signals';
import { counted } from '#labs/words.ts';
import { messageLimit } from '../../protocol/limits.ts';
import type { Phase } from '../../protocol/phase.ts';
import type { BoardSnapshot, WorkshopSettings } from '../../protocol/workshop.ts';
import { joinedWords } from '../columns.ts';
import { ask, perform } from '../commands.ts';
import type { ExerciseNames } from '../exercise-names.ts';
import { connection } from '../live.ts';
import { absentRows } from '../rows.ts';
import { changeSettings } from '../settings.ts';
import { Confirmed, Sheet } from '../sheet.tsx';
import { useWide } from '../wide.ts';
import { Grades } from './grades.tsx';
import { Release } from './release.tsx';
import { Roster } from './roster.tsx';
import { StaffLinks } from './staff-links.tsx';
import { WorkshopSheet } from './workshop-sheet.tsx';

interface Props {
  snapshot: BoardSnapshot;
  names: ExerciseNames;
  links: Readonly<Record<'projector' | 'summary' | 'lms', string>>;
}

type State = WorkshopSettings['state'];

const phaseWords: Readonly<Record<Phase, string>> = {
  early: 'Not started: checks don’t count yet',
  over: 'Time is over: checks don’t count',
  open: 'Open',
  paused: 'Paused: participants are asked to listen',
  frozen: 'Frozen: checks don’t count',
  closed: 'Closed',
};

/** The head of the board: how the workshop is, and everything that is done to it as a whole. */
export function ControlBar({ snapshot, names, links }: Props) {
  const { title, settings, phase, participants, waiting, joinCode, staff } = snapshot;
  const isInstructor = staff.role === 'instructor';
  const entries = new Map(snapshot.roster.map((entry) => [entry.id, entry]));
  const isWide = useWide();
  return (
    <header class="ws-bar">
      <div class="ws-title">
        <h1>{title}</h1>
        <p>
          <span class="ws-live" data-connection={connection.value}>
            {connection.value === 'live' ? 'Live' : 'Not connected'}
          </span>{' '}
          <span>{phaseWords[phase]}.</span> <Times settings={settings} phase={phase} />{' '}
          <span>{joinedWords(participants.length, absentRows(participants, entries).length)}.</span>{' '}
          {waiting > 0 && <span>{`The server has ${counted(waiting, 'answer')} to grade.`}</span>}{' '}
          <span>
            {joinCode ? (
              <>
                Code <code class="ws-code">{joinCode}</code>
              </>
            ) : (
              'No one can join.'
            )}
          </span>
        </p>
      </div>
      <details class="ws-controls" open={isWide}>
        <summary>Controls</summary>
        <div class="ws-buttons">
          {isInstructor && <StateButtons state={settings.state} />}
          {isInstructor && settings.endsAt && settings.state !== 'closed' && (
            <Extend endsAt={settings.endsAt} />
          )}
          <Announce snapshot={snapshot} />
          {isInstructor && <Current snapshot={snapshot} names={names} />}
          {isInstructor && (
            <Sheet label="Release" title="Hints, solutions, and exercises">
              {() => <Release settings={settings} names={names} />}
            </Sheet>
          )}
          <Sheet label="Grades" title="Grades">
            {() => <Grades snapshot={snapshot} summary={links.summary} names={names} />}
          </Sheet>
          {isInstructor && (
            <Sheet label="Roster" title="Roster">
              {() => <Roster snapshot={snapshot} />}
            </Sheet>
          )}
          {isInstructor && (
            <Sheet label="Staff" title="Instructors and assistants">
              {() => <StaffLinks room={snapshot.room} />}
            </Sheet>
          )}
          {isInstructor && (
            <Sheet label="Workshop" title="Workshop">
              {() => <WorkshopSheet snapshot={snapshot} names={names} />}
            </Sheet>
          )}
          <a class="control ws-anchor" href={links.projector} target="_blank" rel="noopener">
            Projector
          </a>
          <a class="control ws-anchor" href={links.lms}>
            LMS
          </a>
        </div>
      </details>
    </header>
  );
}

function StateButtons({ state }: { state: State }) {
  const set = (to: State, done: string) => void changeSettings(done, { state: to });
  const isAtWork = state === 'open' || state === 'paused';
  return (
    <>
      {state === 'open' && (
        <button type="button" class="control" onClick={() => set('paused', 'The workshop is paused.')}>
          Pause
        </button>
      )}
      {state !== 'open' && (
        <button type="button" class="control ws-primary" onClick={() => set('open', 'The workshop is open.')}>
          {state === 'paused' ? 'Continue' : 'Open again'}
        </button>
      )}
      {isAtWork && (
        <Confirmed
          label="Freeze"
          question="Freeze the workshop?"
          consequence="Participants continue to work, but checks don’t count until you open it again."
          onConfirm={() => set('frozen', 'The workshop is frozen.')}
        />
      )}
      {state !== 'closed' && (
        <Confirmed
          label="Close"
          question="Close the workshop?"
          consequence="No one can join and checks don’t count anymore. Grades stay, and you can open it again."
          onConfirm={() => set('closed', 'The workshop is closed.')}
        />
      )}
    </>
  );
}

/** Until when, or from when, checks count. */
function Times({ settings: { startsAt, endsAt }, phase }: { settings: WorkshopSettings; phase: Phase }) {
  const at = phase === 'early' ? startsAt : phase === 'closed' ? null : endsAt;
  if (at === null) return null;
  const words = { early: 'From', over: 'Since' }[phase as string] ?? 'Until';
  return (
    <span>
      {words} <time dateTime={at}>{shortTime(at)}</time>.
    </span>
  );
}

/** With the day on another day than this. */
function shortTime(at: string): string {
  const time = new Date(at);
  const isToday = time.toDateString() === new Date().toDateString();
  return time.toLocaleString(undefined, { ...(isToday ? {} : { dateStyle: 'medium' }), timeStyle: 'short' });
}

/** Minutes that one click adds. */
const moreMinutes = 10;

function Extend({ endsAt }: { endsAt: string }) {
  const extend = () => {
    const end = new Date(Math.max(Date.now(), Date.parse(endsAt)) + moreMinutes * 60_000);
    void changeSettings(`Checks count until ${shortTime(end.toISOString())}.`, {
      endsAt: end.toISOString(),
    });
  };
  return (
    <button type="button" class="control" onClick={extend}>
      Extend by {moreMinutes} min
    </button>
  );
}

function Announce({ snapshot: { announcements } }: Pick<Props, 'snapshot'>) {
  return (
    <Sheet label="Announce" title="Say something to everyone">
      {(close) => (
        <>
          <AnnouncementForm onSaid={close} />
          {announcements.length > 0 && (
            <>
              <h3>Said so far</h3>
              <ul class="ws-said">
                {announcements.toReversed().map(({ id, text, at }) => (
                  <li key={id}>
                    <time dateTime={at}>
                      {new Date(at).toLocaleTimeString(undefined, { timeStyle: 'short' })}
                    </time>{' '}
                    {text}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </Sheet>
  );
}

function AnnouncementForm({ onSaid }: { onSaid(): void }) {
  const text = useSignal('');
  const say = async (event: Event) => {
    event.preventDefault();
    const done = await perform('Everyone sees the announcement.', () =>
      ask('POST', '/announcements', { text: text.value }),
    );
    if (done) onSaid();
  };
  return (
    <form onSubmit={(event) => void say(event)}>
      <label class="ws-field">
        Announcement
        <textarea
          class="control"
          required
          maxLength={messageLimit}
          rows={4}
          value={text.value}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
          }}
        />
      </label>
      <button type="submit" class="control ws-primary">
        Announce
      </button>
    </form>
  );
}

function Current({ snapshot: { settings }, names }: Pick<Props, 'snapshot' | 'names'>) {
  const set = (current: string | null) =>
    void changeSettings(
      current ? 'Everyone sees the exercise of the moment.' : 'There is no exercise of the moment now.',
      { current },
    );
  return (
    <label class="ws-current">
      <span>Exercise of the moment</span>
      <select
        class="control"
        value={settings.current ?? ''}
        onChange={({ currentTarget }) => set(currentTarget.value || null)}
      >
        <option value="">none</option>
        {settings.exercises.map((key) => (
          <option key={key} value={key}>
            {names.full(key)}
          </option>
        ))}
      </select>
    </label>
  );
}
