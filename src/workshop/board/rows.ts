/** Participants as rows: who needs someone, and why, in an order. */
import type { Standing } from '../protocol/standing.ts';
import { minutesIn, type Stuck, type StuckRule, stuckIn } from '../protocol/stuck.ts';
import type { BoardParticipant, RosterEntry } from '../protocol/workshop.ts';
import type { Column } from './columns.ts';
import { type CellState, stateOf } from './standing-words.ts';

export interface Cell {
  standing: Standing;
  state: CellState;
  stuck: Stuck | undefined;
}

export interface Row {
  /** Of someone who has not joined: only their name. */
  participant: BoardParticipant;
  /** Of the roster. */
  entry: RosterEntry | undefined;
  isAbsent: boolean;
  /** By exercise. */
  cells: ReadonlyMap<string, Cell>;
  /** The cell that someone should look at first; undefined when no one needs to. */
  need: Cell | undefined;
  passed: number;
}

export interface Now {
  /** ms since 1970. */
  now: number;
  rule: StuckRule;
  columns: readonly Column[];
  /** Of the roster, by id. */
  entries: ReadonlyMap<string, RosterEntry>;
}

/** The lower, the sooner someone should look. */
const urgency: Partial<Record<CellState, number>> = { help: 0, stuck: 1, idle: 2 };

export function rowOf(participant: BoardParticipant, { now, rule, columns, entries }: Now): Row {
  const { standings } = participant;
  const last = standings.reduce<Standing | undefined>(
    (found, each) => (found && Date.parse(found.lastAt) >= Date.parse(each.lastAt) ? found : each),
    undefined,
  );
  const cells = new Map<string, Cell>();
  for (const { exercise, medianMinutes } of columns) {
    const standing = standings.find((each) => each.exercise === exercise);
    if (!standing) continue;
    const stuck = stuckIn(standing, { now, medianMinutes, isOpen: standing === last, rule });
    cells.set(exercise, { standing, stuck, state: stateOf(standing, stuck) });
  }
  const [need] = [...cells.values()].filter(({ state }) => state in urgency).sort(byUrgency);
  const passed = standings.filter(({ state }) => state === 'passed').length;
  const entry = participant.entry === undefined ? undefined : entries.get(participant.entry);
  return { participant, entry, isAbsent: false, cells, need, passed };
}

/** Those of the roster who have not joined. */
export function absentRows(
  participants: readonly BoardParticipant[],
  entries: ReadonlyMap<string, RosterEntry>,
): Row[] {
  const joined = new Set(participants.map(({ entry }) => entry));
  return [...entries.values()]
    .filter(({ id }) => !joined.has(id))
    .map((entry) => ({
      participant: { id: `absent ${entry.id}`, name: entry.name, joinedAt: '', standings: [] },
      entry,
      isAbsent: true,
      cells: new Map(),
      need: undefined,
      passed: 0,
    }));
}

/** The rows, with those before kept where nothing in them changed, so that they are not drawn again. */
export function rowsOf(
  participants: readonly BoardParticipant[],
  seen: Now,
  before: ReadonlyMap<string, Row>,
): Row[] {
  return participants.map((participant) => {
    const row = rowOf(participant, seen);
    const known = before.get(participant.id);
    return known && isSame(known, row) ? known : row;
  });
}

function isSame(a: Row, b: Row): boolean {
  if (a.participant !== b.participant || a.entry !== b.entry || a.cells.size !== b.cells.size) return false;
  return [...b.cells].every(([exercise, { state, stuck }]) => {
    const known = a.cells.get(exercise);
    return known?.state === state && JSON.stringify(known.stuck) === JSON.stringify(stuck);
  });
}

/** Help first that no one has taken on, whoever waits longest; then stuck, then idle, the longest first. */
function byUrgency(a: Cell, b: Cell): number {
  const first = (urgency[a.state] ?? 3) - (urgency[b.state] ?? 3);
  if (first !== 0) return first;
  if (a.standing.help && b.standing.help)
    return (
      Number(a.standing.help.by !== undefined) - Number(b.standing.help.by !== undefined) ||
      Date.parse(a.standing.help.at) - Date.parse(b.standing.help.at)
    );
  if (a.state === 'idle') return Date.parse(a.standing.lastAt) - Date.parse(b.standing.lastAt);
  return minutesIn(b.standing) - minutesIn(a.standing);
}

/** Who needs someone, the most urgent first. */
export function inNeed(rows: readonly Row[]): (Row & { need: Cell })[] {
  return rows
    .filter((row): row is Row & { need: Cell } => row.need !== undefined)
    .sort((a, b) => byUrgency(a.need, b.need));
}

export type Order = 'need' | 'name' | 'joined' | 'passed';
export type Filter = 'all' | 'need' | 'doubted' | 'new' | 'absent';

/** The rows that are asked for, in the order that is asked for. */
export function arranged(
  rows: readonly Row[],
  { order, filter, search, group }: { order: Order; filter: Filter; search: string; group?: string },
): Row[] {
  const wanted = search.trim().toLocaleLowerCase();
  const found = rows.filter(
    (row) =>
      isIn(row, filter) &&
      (!group || row.entry?.group === group) &&
      [row.participant.name, row.entry?.identifier ?? ''].some((text) =>
        text.toLocaleLowerCase().includes(wanted),
      ),
  );
  switch (order) {
    case 'need': {
      const needy = inNeed(found);
      const others = found.filter(({ need }) => !need);
      return [...needy, ...others.sort((a, b) => absentLast(a, b) || longest(b) - longest(a))];
    }
    case 'name':
      return found.sort((a, b) => a.participant.name.localeCompare(b.participant.name));
    case 'joined':
      return found.sort(
        (a, b) => absentLast(a, b) || Date.parse(a.participant.joinedAt) - Date.parse(b.participant.joinedAt),
      );
    case 'passed':
      return found.sort((a, b) => absentLast(a, b) || b.passed - a.passed);
  }
}

const absentLast = (a: Row, b: Row) => Number(a.isAbsent) - Number(b.isAbsent);

function isIn({ cells, need, participant, isAbsent }: Row, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'need':
      return need !== undefined;
    case 'doubted':
      return [...cells.values()].some(({ state }) => state === 'differs' || state === 'not verified');
    case 'new':
      return !isAbsent && participant.standings.length === 0;
    case 'absent':
      return isAbsent;
  }
}

/** Minutes in the exercise that is not passed and took longest. */
function longest({ cells }: Row): number {
  const open = [...cells.values()].filter(({ standing }) => standing.state !== 'passed');
  return Math.max(0, ...open.map(({ standing }) => minutesIn(standing)));
}
