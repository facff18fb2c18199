import { computed, useSignal } from '@preact/signals';
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import type { ListedExercise } from '#src/course/listed-exercises.ts';
import type { BoardSnapshot } from '../protocol/workshop.ts';
import { ColumnDetail } from './column-detail.tsx';
import { columnsOf } from './columns.ts';
import { ControlBar } from './controls/control-bar.tsx';
import { ExerciseNames } from './exercise-names.ts';
import { Grid } from './grid.tsx';
import { Legend } from './legend.tsx';
import { connection, follow, now } from './live.ts';
import { NeedList } from './need-list.tsx';
import { NoBoard, NotConnected } from './no-board.tsx';
import { ParticipantSheet } from './participant/participant-sheet.tsx';
import { absentRows, arranged, type Filter, type Order, type Row, rowsOf } from './rows.ts';
import { board } from './settings.ts';
import { Outcome } from './sheet.tsx';
import { useWide } from './wide.ts';
import './board.css';
import './dialogs.css';

interface Props {
  exercises: readonly ListedExercise[];
  /** Addresses on this site. */
  links: Readonly<Record<'projector' | 'summary' | 'starters' | 'lms', string>>;
}

const columns = computed(() => {
  const snapshot = board.value;
  return snapshot ? columnsOf(snapshot.settings.exercises, snapshot.participants) : [];
});
const roster = computed(() => board.value?.roster);
const entries = computed(() => new Map((roster.value ?? []).map((entry) => [entry.id, entry])));
const absent = computed(() => absentRows(board.value?.participants ?? [], entries.value));
const groups = computed(() =>
  [...new Set((roster.value ?? []).flatMap(({ group }) => group ?? []))].sort((a, b) => a.localeCompare(b)),
);
let drawn: ReadonlyMap<string, Row> = new Map();
const rows = computed(() => {
  const snapshot = board.value;
  if (!snapshot) return [];
  const { participants, settings } = snapshot;
  const seen = { now: now.value, rule: settings.stuck, columns: columns.value, entries: entries.value };
  const found = rowsOf(participants, seen, drawn);
  drawn = new Map(found.map((row) => [row.participant.id, row]));
  return [...found, ...absent.value];
});

/** `/teach/`: who works on what, who is stuck and why, and what the instructor can do about it. */
export default function Board({ exercises, links }: Props) {
  useEffect(follow, []);
  const names = useMemo(() => new ExerciseNames(exercises), [exercises]);
  const snapshot = board.value;
  if (!snapshot) return <NoBoard />;
  return <Live snapshot={snapshot} names={names} links={links} />;
}

interface LiveProps {
  snapshot: BoardSnapshot;
  names: ExerciseNames;
  links: Props['links'];
}

function Live({ snapshot, names, links }: LiveProps) {
  const order = useSignal<Order>('need');
  const filter = useSignal<Filter>('all');
  const search = useSignal('');
  const group = useSignal('');
  const column = useSignal<string | undefined>(undefined);
  const shown = useSignal<{ id: string; exercise: string | undefined } | undefined>(undefined);
  const isWide = useWide();
  const open = useCallback((id: string, exercise?: string) => {
    shown.value = { id, exercise };
  }, []);
  const visible = arranged(rows.value, {
    order: order.value,
    filter: filter.value,
    search: search.value,
    group: group.value,
  });
  return (
    <div class="ws">
      <ControlBar snapshot={snapshot} names={names} links={links} />
      {connection.value === 'lost' && <NotConnected />}
      <Outcome />
      <div class="ws-parts">
        {isWide && (
          <section class="ws-main" aria-label="Everyone">
            <ColumnDetail
              snapshot={snapshot}
              columns={columns.value}
              selected={column.value}
              names={names}
              onClose={() => {
                column.value = undefined;
              }}
            />
            <div class="ws-filters">
              <label>
                Find{' '}
                <input
                  class="control"
                  type="search"
                  placeholder="Name"
                  value={search.value}
                  onInput={({ currentTarget }) => {
                    search.value = currentTarget.value;
                  }}
                />
              </label>
              <Choice
                label="Show"
                choices={snapshot.roster.length > 0 ? { ...filters, absent: 'not joined' } : filters}
                chosen={filter.value}
                onChoose={(id) => (filter.value = id)}
              />
              {groups.value.length > 0 && (
                <Choice
                  label="Group"
                  choices={{ '': 'all', ...Object.fromEntries(groups.value.map((name) => [name, name])) }}
                  chosen={group.value}
                  onChoose={(id) => (group.value = id)}
                />
              )}
              <Choice
                label="Sort by"
                choices={orders}
                chosen={order.value}
                onChoose={(id) => (order.value = id)}
              />
              <span class="eyebrow">
                {visible.length} of {rows.value.length}
              </span>
            </div>
            <Grid
              rows={visible}
              joined={snapshot.participants.length}
              exercises={snapshot.settings.exercises}
              columns={columns.value}
              names={names}
              current={snapshot.settings.current}
              selected={column.value}
              onOpen={open}
              onColumn={(exercise) => {
                column.value = column.value === exercise ? undefined : exercise;
              }}
            />
            <Legend />
          </section>
        )}
        <NeedList snapshot={snapshot} rows={rows.value} names={names} onOpen={open} />
      </div>
      {shown.value && (
        <ParticipantSheet
          key={shown.value.id}
          row={rows.value.find(({ participant }) => participant.id === shown.value?.id)}
          id={shown.value.id}
          exercise={shown.value.exercise}
          snapshot={snapshot}
          names={names}
          starters={links.starters}
          onClose={() => {
            shown.value = undefined;
          }}
        />
      )}
    </div>
  );
}

const filters: Readonly<Partial<Record<Filter, string>>> = {
  all: 'everyone',
  need: 'who needs help',
  doubted: 'passes not confirmed',
  new: 'not started',
};
const orders: Readonly<Record<Order, string>> = {
  need: 'need',
  name: 'name',
  joined: 'time of joining',
  passed: 'exercises passed',
};

function Choice<Id extends string>({
  label,
  choices,
  chosen,
  onChoose,
}: {
  label: string;
  choices: Readonly<Partial<Record<Id, string>>>;
  chosen: Id;
  onChoose(id: Id): void;
}) {
  return (
    <label>
      {label}{' '}
      <select
        class="control"
        value={chosen}
        onChange={({ currentTarget }) => onChoose(currentTarget.value as Id)}
      >
        {(Object.entries(choices) as [Id, string][]).map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
