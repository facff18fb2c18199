import type { QueryResult } from '#checkers/sql/database.ts';

/** PostgreSQL's numeric types, by oid: int8, int2, int4, float4, float8, numeric. */
const numeric = new Set([20, 21, 23, 700, 701, 1700]);
const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** The rows of a small result, all of them; wide ones scroll. */
export function ResultRows({ result: { columns, rows, truncated, command } }: { result: QueryResult }) {
  if (columns.length === 0) return <p>{command}</p>;
  if (columns[0]?.name === 'QUERY PLAN') return <PlanText lines={rows.map(([line]) => line ?? '')} />;
  return (
    <>
      <section
        class="log-rows"
        aria-label="Rows"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              {columns.map(({ name, type }) => (
                <th key={name} scope="col" class={numeric.has(type) ? 'numeric' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((value, column) => (
                  <Cell key={column} value={value} type={columns[column]?.type} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {truncated && <p>There are more rows than these {rows.length}.</p>}
    </>
  );
}

function PlanText({ lines }: { lines: readonly string[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section class="log-rows" aria-label="Plan" tabIndex={0}>
      <pre>{lines.join('\n')}</pre>
    </section>
  );
}

function Cell({ value, type = 0 }: { value: string | null; type: number | undefined }) {
  if (value !== null && numeric.has(type)) return <td class="numeric">{grouped.format(Number(value))}</td>;
  return <td class="log-text">{value ?? <em>NULL</em>}</td>;
}
