import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { QueryResult } from '#checkers/sql/database.ts';
import { columnWidth, isNumeric, rowHeight, visibleRows } from './table-window.ts';

/** Rows that the column widths are taken from. */
const sample = 200;

/** How far each result was scrolled, px, for when its panel is opened again. */
const tops = new WeakMap<QueryResult, number>();

/** The rows of a result. Only those in view are in the document, so 10,000 are as quick as ten. */
export function ResultTable({ result, label }: { result: QueryResult; label: string }) {
  const { columns, rows } = result;
  const scroller = useRef<HTMLElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const widths = useMemo(
    () =>
      columns.map(({ name }, index) =>
        columnWidth(
          index,
          name,
          rows.slice(0, sample).map((row) => row[index] ?? null),
        ),
      ),
    [columns, rows],
  );

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = tops.get(result) ?? 0;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const { first, end } = visibleRows(view.top, view.height, rows.length);
  return (
    <section
      class="wb-rows"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
      onScroll={({ currentTarget: { scrollTop, clientHeight } }) => {
        tops.set(result, scrollTop);
        setView({ top: scrollTop, height: clientHeight });
      }}
    >
      {/* A flow root keeps the table's margin inside; outside it would lengthen the region at every scroll. */}
      <div style={{ display: 'flow-root', height: `${(rows.length + 1) * rowHeight}px` }}>
        <table
          aria-rowcount={rows.length + 1}
          style={{
            width: `${widths.reduce((sum, width) => sum + width, 0)}ch`,
            marginTop: `${first * rowHeight}px`,
          }}
        >
          <colgroup>
            {widths.map((width, index) => (
              <col key={index} style={{ width: `${width}ch` }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map(({ name, type }, index) => (
                <th key={index} scope="col" class={isNumeric(type) ? 'wb-number' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(first, end).map((row, index) => (
              <tr key={first + index} aria-rowindex={first + index + 2}>
                {row.map((value, column) => (
                  <Cell key={column} value={value} numeric={isNumeric(columns[column]?.type ?? 0)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Cell({ value, numeric }: { value: string | null; numeric: boolean }) {
  if (value === null)
    return (
      <td class={numeric ? 'wb-number' : undefined}>
        <span class="wb-null">NULL</span>
      </td>
    );
  return (
    <td class={numeric ? 'wb-number' : undefined} title={value.length > 46 ? value : undefined}>
      {value.length > 500 ? `${value.slice(0, 500)}…` : value}
    </td>
  );
}
