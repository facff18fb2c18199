/** Focus in the grid: one stop for the tab key, from which arrow keys move. */
import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Row } from './rows.ts';

/** Height of a row, CSS pixels: `board.css` sets the same. */
export const rowHeight = 44;

interface Roving {
  /** Where the stop is: row -1 is the head, column 0 the name. */
  row: number;
  column: number;
  onKeyDown(event: TargetedKeyboardEvent<HTMLElement>): void;
  onFocusIn(event: FocusEvent): void;
}

/** One stop for the tab key, from which arrow keys move. It stays with the participant when the order changes. */
export function useRoving(
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
    row,
    column: stop.column,
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
