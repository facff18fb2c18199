import { useEffect, useState } from 'preact/hooks';

/** More than fill a window. */
const atFirst = 24;
/** Each further step takes about as long as all before it, so the page answers in between. */
const growth = 3;

interface Drawn {
  /** Nodes with a lower id are drawn. */
  count: number;
  /** Draws the rest at once, as for going to a node far below. */
  drawAll(): void;
}

/**
 * A large plan is drawn from the top, first as much as is in view, so that it can be read at once. Marks
 * `securecart:plan-shown` after the first step and `securecart:plan-drawn` after the last.
 */
export function useDrawn(root: object, total: number): Drawn {
  const [state, setState] = useState({ root, count: atFirst });
  const count = state.root === root ? state.count : atFirst;
  const drawUpTo = (upTo: number) =>
    setState((before) => ({ root, count: Math.max(before.root === root ? before.count : 0, upTo) }));
  useEffect(() => {
    if (count === atFirst) performance.mark('securecart:plan-shown');
    if (count >= total) {
      performance.mark('securecart:plan-drawn');
      return;
    }
    const timer = setTimeout(() => drawUpTo(count * growth));
    return () => clearTimeout(timer);
  }, [root, total, count]);
  return { count, drawAll: () => drawUpTo(total) };
}
