import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { counted } from '#labs/words.ts';
import type { Standing } from '../../protocol/standing.ts';
import { minutesIn } from '../../protocol/stuck.ts';
import type { BoardSnapshot, TimelineEntry } from '../../protocol/workshop.ts';
import { ask } from '../commands.ts';
import type { ExerciseNames } from '../exercise-names.ts';
import { HelpButtons } from '../help-buttons.tsx';
import { now } from '../live.ts';
import { Mark } from '../mark.tsx';
import { Reason } from '../need-list.tsx';
import type { Row } from '../rows.ts';
import { Outcome } from '../sheet.tsx';
import { ago, minutes, stateWords } from '../standing-words.ts';
import { Membership } from './membership.tsx';
import { Timeline } from './timeline.tsx';

interface Props {
  /** Undefined once the participant has left. */
  row: Row | undefined;
  id: string;
  /** The exercise to begin with. */
  exercise: string | undefined;
  snapshot: BoardSnapshot;
  names: ExerciseNames;
  /** The address of all starters. */
  starters: string;
  onClose(): void;
}

/** Changes of a participant are fetched at most so often, ms. */
const refetchMs = 1_000;

/** What one participant does: where they are, each attempt with what it failed by, and how it differs from the one before. */
export function ParticipantSheet({ row, id, exercise, snapshot, names, starters, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = useSignal(exercise ?? row?.need?.standing.exercise ?? '');
  const timeline = useTimeline(id, row);
  useEffect(() => dialog.current?.showModal(), []);
  const standings = row?.participant.standings ?? [];
  const standing = standings.find((each) => each.exercise === chosen.value);
  const entries = timeline?.filter((entry) => chosen.value === '' || entry.exercise === chosen.value);
  return (
    <dialog class="ws-side" ref={dialog} aria-labelledby="ws-participant" onClose={onClose}>
      <header>
        <h2 id="ws-participant">{row?.participant.name ?? 'A participant who left'}</h2>
        <button type="button" class="control" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </header>
      {row && (
        <p class="ws-muted">
          {row.entry && `${[row.entry.identifier, row.entry.group].filter(Boolean).join(', ')}. `}
          {row.isAbsent ? (
            'Expected, but has not joined yet.'
          ) : (
            <>
              Joined {ago(row.participant.joinedAt, now.value)}. {row.passed} of{' '}
              {snapshot.settings.exercises.length} exercises passed.
            </>
          )}
        </p>
      )}
      {row && !row.isAbsent && snapshot.staff.role === 'instructor' && (
        <Membership participant={row.participant} close={() => dialog.current?.close()} />
      )}
      {row?.need && (
        <div class="ws-why" data-state={row.need.state}>
          <Mark state={row.need.state} />
          <div>
            <strong>{names.full(row.need.standing.exercise)}</strong>
            <Reason need={row.need} />
          </div>
          {row.need.standing.help && (
            <HelpButtons participant={row.participant} help={row.need.standing.help} />
          )}
        </div>
      )}
      <Outcome />
      {!row?.isAbsent && (
        <Work {...{ chosen, standings, standing, entries, timeline, row, snapshot, names, starters }} />
      )}
    </dialog>
  );
}

interface WorkProps extends Pick<Props, 'row' | 'snapshot' | 'names' | 'starters'> {
  chosen: Signal<string>;
  standings: readonly Standing[];
  standing: Standing | undefined;
  entries: readonly TimelineEntry[] | undefined;
  timeline: readonly TimelineEntry[] | undefined;
}

/** In one exercise or in all: where they are, and what they did. */
function Work({ chosen, standings, standing, entries, timeline, row, snapshot, names, starters }: WorkProps) {
  return (
    <>
      <label class="ws-field">
        Exercise
        <select
          class="control"
          value={chosen.value}
          onChange={({ currentTarget }) => {
            chosen.value = currentTarget.value;
          }}
        >
          <option value="">all, by time</option>
          {snapshot.settings.exercises.map((key) => (
            <option key={key} value={key}>
              {names.full(key)}
              {standings.some((each) => each.exercise === key) ? '' : ' (not opened)'}
            </option>
          ))}
        </select>
      </label>
      {standing && <Facts row={row} standing={standing} />}
      {!entries && <p class="ws-muted">Fetching the time line…</p>}
      {entries?.length === 0 && <p class="ws-muted">Nothing yet.</p>}
      {entries && timeline && entries.length > 0 && (
        <Timeline entries={entries} all={timeline} names={names} starters={starters} />
      )}
      {!snapshot.settings.drafts && (
        <p class="ws-muted">What isn’t checked yet isn’t shown: this workshop shows no drafts.</p>
      )}
    </>
  );
}

function Facts({ row, standing }: { row: Row | undefined; standing: Standing }) {
  const state = row?.cells.get(standing.exercise)?.state;
  const { verification } = standing;
  return (
    <div class="ws-facts">
      <p>
        {state && <Mark state={state} />} <strong>{state && capitalized(stateWords[state])}</strong>.{' '}
        {capitalized(minutes(minutesIn(standing)))}, {counted(standing.attempts, 'attempt')},{' '}
        {counted(standing.hints, 'hint')}
        {standing.solutionSeen && ', solution seen'}.
      </p>
      {'reason' in verification && (
        <p>
          The browser says that it passed. The server: <span class="ws-reason">{verification.reason}</span>
        </p>
      )}
    </div>
  );
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The time line, fetched anew after the participant did something. Undefined until it is there. */
function useTimeline(id: string, row: Row | undefined): readonly TimelineEntry[] | undefined {
  const timeline = useSignal<readonly TimelineEntry[] | undefined>(undefined);
  const participant = row?.participant;
  useEffect(() => {
    if (row?.isAbsent) return;
    let ended = false;
    const fetchIt = async () => {
      const answer = await ask<{ timeline: TimelineEntry[] }>('GET', `/participants/${id}`).catch(
        () => undefined,
      );
      if (answer && !ended) timeline.value = answer.timeline;
    };
    const timer = setTimeout(() => void fetchIt(), timeline.value ? refetchMs : 0);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [id, participant]);
  return timeline.value;
}
