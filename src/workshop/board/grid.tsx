import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Standing } from '../protocol/standing.ts';
import { minutesIn } from '../protocol/stuck.ts';
import { type Column, failureWords, headWords } from './columns.ts';
import type { ExerciseNames } from './exercise-names.ts';
import { Mark } from './mark.tsx';
import { rowHeight, useRoving } from './roving.ts';
import type { Row } from './rows.ts';
import { cellWords } from './standing-words.ts';

interface Props {
  rows: readonly Row[];
  /** People in the workshop, of whom the rows may be some. */
  joined: number;
  /** Of the columns, in their order. */
  exercises: readonly string[];
  columns: readonly Column[];
  names: ExerciseNames;
  /** The exercise of the moment. */
  current: string | null;
  /** The exercise whose column is explained above the grid. */
  selected: string | undefined;
  onOpen(participant: string, exercise?: string): void;
  onColumn(exercise: string): void;
}

/** Rows drawn beyond the window at either end. */
const beyond = 6;

/** Participants and exercises. Only rows in view are drawn; arrow keys move, also to those that are not. */
export function Grid({
  rows,
  joined,
  exercises,
  columns,
  names,
  current,
  selected,
  onOpen,
  onColumn,
}: Props) {
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
  const isDrawn = grid.row < 0 || (grid.row >= first && grid.row < first + drawn.length);
  // The tab key must find a stop, also when the row that had it is scrolled away.
  const stop = isDrawn ? grid.row : Math.floor(view.top / rowHeight);
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
                  {...placed(-1, index + 1, grid.row === -1 ? grid.column : undefined)}
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
              exercises={exercises}
              names={names}
              stop={stop === first + index ? grid.column : undefined}
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

interface RowProps extends Pick<Props, 'exercises' | 'names' | 'onOpen'> {
  row: Row;
  position: number;
  /** The column of the grid's stop for the tab key, when that is in this row. */
  stop: number | undefined;
}

/** Drawn again only when something in it changed: a window full of rows is near a thousand cells. */
function GridRow({ row, position, exercises, names, stop, onOpen }: RowProps) {
  return useMemo(() => {
    const { participant, entry, isAbsent, cells, need } = row;
    return (
      <tr aria-rowindex={position + 2} data-need={need?.state} data-absent={isAbsent}>
        <th scope="row" class="ws-name">
          <button type="button" {...placed(position, 0, stop)} onClick={() => onOpen(participant.id)}>
            {participant.name}
            {(isAbsent || entry?.group) && (
              <span class="ws-below">
                {' '}
                {[entry?.group, isAbsent && 'not joined'].filter(Boolean).join(', ')}
              </span>
            )}
          </button>
        </th>
        {exercises.map((exercise, index) => {
          const cell = cells.get(exercise);
          const words = cellWords(cell?.standing, cell?.state);
          return (
            <td key={exercise} data-state={cell?.state}>
              <button
                type="button"
                {...placed(position, index + 1, stop)}
                title={`${names.short(exercise)}: ${words}`}
                onClick={() => onOpen(participant.id, exercise)}
              >
                {cell && <Mark state={cell.state} />}
                <span class="visually-hidden">{words}</span>
                {cell && <Effort standing={cell.standing} />}
              </button>
            </td>
          );
        })}
      </tr>
    );
  }, [row, position, exercises, names, stop, onOpen]);
}

/** Minutes and attempts. */
function Effort({ standing }: { standing: Standing }) {
  return (
    <span class="ws-effort" aria-hidden="true">
      {Math.round(minutesIn(standing))}′{standing.attempts > 0 && ` ${standing.attempts}×`}
    </span>
  );
}

/** The attributes of the button at a place: row -1 is the head, column 0 the name. */
function placed(row: number, column: number, stop: number | undefined) {
  return { 'data-row': row, 'data-column': column, tabIndex: column === stop ? 0 : -1 };
}
