import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { minutesIn } from '../protocol/stuck.ts';
import { type Column, failureWords, headWords } from './columns.ts';
import type { ExerciseNames } from './exercise-names.ts';
import { Mark } from './mark.tsx';
import type { Row } from './rows.ts';
import { cellWords } from './standing-words.ts';

interface Props {
  rows: readonly Row[];
  /** People in the workshop, of whom the rows may be some. */
  joined: number;
  columns: readonly Column[];
  names: ExerciseNames;
  /** The exercise of the moment. */
  current: string | null;
  /** The exercise whose column is explained above the grid. */
  selected: string | undefined;
  onOpen(participant: string, exercise?: string): void;
  onColumn(exercise: string): void;
}

/** Height of a row, CSS pixels: `board.css` sets the same. */
const rowHeight = 44;
/** Rows drawn beyond the window at either end. */
const beyond = 6;

/** Participants and exercises. Only rows in view are drawn; arrow keys move, also to those that are not. */
export function Grid({ rows, joined, columns, names, current, selected, onOpen, onColumn }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 1000 });
  const grid = useRoving(scroller, rows, columns.length);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  const first = Math.max(0, Math.min(Math.floor(view.top / rowHeight) - beyond, rows.length - 1));
  const drawn = rows.slice(first, first + Math.ceil(view.height / rowHeight) + 2 * beyond);
  const after = rows.length - first - drawn.length;
  return (
    <div class="ws-scroll" ref={scroller}>
      <table
        class="ws-grid"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table may be a grid after the ARIA pattern.
        role="grid"
        aria-label="Participants and exercises"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        onKeyDown={grid.onKeyDown}
        onFocusIn={grid.onFocusIn}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" class="ws-name">
              Participant
            </th>
            {columns.map((column, index) => (
              <th key={column.exercise} scope="col" data-now={column.exercise === current}>
                <button
                  type="button"
                  {...grid.at(-1, index + 1)}
                  aria-pressed={column.exercise === selected}
                  title={`${names.full(column.exercise)}\n${headWords(column, joined)}`}
                  onClick={() => onColumn(column.exercise)}
                >
                  <span class="ws-lab">{startsLab(columns, index, names)}</span>
                  <b>{names.short(column.exercise)}</b>
                  <span class="visually-hidden">{` ${names.title(column.exercise)}, passed `}</span>
                  <span class="ws-passed">{column.passed}</span>
                  <span class="ws-median">
                    {column.medianMinutes !== undefined && `${Math.round(column.medianMinutes)} min`}
                  </span>
                  <span class="ws-failing">
                    {column.failing[0] && (
                      <>
                        <span aria-hidden="true">✕ {column.failing[0].people}</span>
                        <span class="visually-hidden">{`, ${failureWords(column.failing[0])}`}</span>
                      </>
                    )}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer rows={first} />
          {drawn.map((row, index) => (
            <GridRow
              key={row.participant.id}
              row={row}
              position={first + index}
              columns={columns}
              names={names}
              at={grid.at}
              onOpen={onOpen}
            />
          ))}
          <Spacer rows={after} />
        </tbody>
      </table>
      {rows.length === 0 && <p class="ws-empty">No one is in this list.</p>}
    </div>
  );
}

/** The lab's name above the first of its exercises. */
function startsLab(columns: readonly Column[], index: number, names: ExerciseNames): string {
  const lab = names.lab(columns[index]?.exercise ?? '');
  const before = columns[index - 1];
  return before && names.lab(before.exercise) === lab ? '' : lab;
}

/** Stands for rows out of view. */
function Spacer({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused.
    <tr aria-hidden="true" class="ws-spacer">
      <td style={{ height: `${rows * rowHeight}px` }} />
    </tr>
  );
}

interface RowProps extends Pick<Props, 'columns' | 'names' | 'onOpen'> {
  row: Row;
  position: number;
  at: Roving['at'];
}

function GridRow({ row, position, columns, names, at, onOpen }: RowProps) {
  const { participant, cells, need } = row;
  return (
    <tr aria-rowindex={position + 2} data-need={need?.state}>
      <th scope="row" class="ws-name">
        <button type="button" {...at(position, 0)} onClick={() => onOpen(participant.id)}>
          {participant.name}
        </button>
      </th>
      {columns.map(({ exercise }, index) => {
        const cell = cells.get(exercise);
        return (
          <td key={exercise} data-state={cell?.state}>
            <button
              type="button"
              {...at(position, index + 1)}
              title={`${names.short(exercise)}: ${cellWords(cell?.standing, cell?.state)}`}
              onClick={() => onOpen(participant.id, exercise)}
            >
              {cell && <Mark state={cell.state} />}
              <span class="visually-hidden">{cellWords(cell?.standing, cell?.state)}</span>
              {cell && (
                <span class="ws-effort" aria-hidden="true">
                  {Math.round(minutesIn(cell.standing))}′
                  {cell.standing.attempts > 0 && ` ${cell.standing.attempts}×`}
                </span>
              )}
            </button>
          </td>
        );
      })}
    </tr>
  );
}

interface Roving {
  /** The attributes of the button at a place: row -1 is the head, column 0 the name. */
  at(row: number, column: number): { 'data-row': number; 'data-column': number; tabIndex: number };
  onKeyDown(event: TargetedKeyboardEvent<HTMLElement>): void;
  onFocusIn(event: FocusEvent): void;
}

/** One stop for the tab key, from which arrow keys move. It stays with the participant when the order changes. */
function useRoving(
  scroller: { current: HTMLDivElement | null },
  rows: readonly Row[],
  columns: number,
): Roving {
  const [stop, setStop] = useState<{ id: string | undefined; column: number }>({ id: undefined, column: 0 });
  const wanted = useRef(false);
  const found = rows.findIndex(({ participant }) => participant.id === stop.id);
  const row = stop.id === 'head' ? -1 : Math.max(0, found);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const target = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${row}"][data-column="${stop.column}"]`,
    );
    if (!target) return;
    wanted.current = false;
    target.focus();
  });
  const move = (to: number, column: number) => {
    wanted.current = true;
    setStop({ id: to < 0 ? 'head' : rows[to]?.participant.id, column: Math.max(column, to < 0 ? 1 : 0) });
    const element = scroller.current;
    if (!element || to < 0) return;
    // So that a row out of view is drawn; the focus then brings it wholly into view.
    const [above, below] = [to * rowHeight, (to + 1) * rowHeight - element.clientHeight + 3 * rowHeight];
    if (element.scrollTop > above) element.scrollTop = above;
    else if (element.scrollTop < below) element.scrollTop = below;
  };
  const last = rows.length - 1;
  return {
    at: (atRow, atColumn) => ({
      'data-row': atRow,
      'data-column': atColumn,
      tabIndex: atRow === row && atColumn === stop.column ? 0 : -1,
    }),
    onFocusIn: ({ target }) => {
      const { row: atRow, column } = (target as HTMLElement).dataset;
      if (atRow === undefined || column === undefined) return;
      const id = Number(atRow) < 0 ? 'head' : rows[Number(atRow)]?.participant.id;
      if (id !== stop.id || Number(column) !== stop.column) setStop({ id, column: Number(column) });
    },
    onKeyDown: (event) => {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
      const { column } = stop;
      const targets: Record<string, [number, number]> = {
        ArrowDown: [Math.min(row + 1, last), column],
        ArrowUp: [Math.max(row - 1, -1), column],
        ArrowRight: [row, Math.min(column + 1, columns)],
        ArrowLeft: [row, Math.max(column - 1, 0)],
        PageDown: [Math.min(row + page, last), column],
        PageUp: [Math.max(row - page, 0), column],
        Home: event.ctrlKey ? [0, 0] : [row, 0],
        End: event.ctrlKey ? [last, columns] : [row, columns],
      };
      const target = targets[event.key];
      if (!target) return;
      event.preventDefault();
      move(...target);
    },
  };
}
