/** Prints reports side by side: a row a figure, a column a run, numbers flush right. */
import { grouped, whole } from '#labs/words.ts';
import type { Failure } from '../failures.ts';
import type { Latency } from '../latency.ts';
import type { ConnectionsReport } from '../workload/connections.ts';
import type { StorageReport } from '../workload/storage.ts';

export interface Column<Report> {
  /** `direct`, or `before, 14:05`. */
  heading: string;
  report: Report;
}

type Row<Report> = [label: string, cell: (report: Report) => string];

/** The figures of runs that open connections. */
export function connectionsTable(columns: readonly Column<ConnectionsReport>[]): string {
  return table(columns, [
    ['clients', ({ clients }) => whole(clients)],
    ['  that got a connection', ({ connected }) => whole(connected)],
    ['server processes used', ({ backends }) => whole(backends)],
    ...latencyRows<ConnectionsReport>('to connect', ({ connect }) => connect),
    ...latencyRows<ConnectionsReport>('a transaction', ({ query }) => query),
    ['transactions a second', ({ queriesPerSecond }) => whole(queriesPerSecond)],
    ...failureRows(columns),
  ]);
}

/** The figures of runs that read and write the volume. */
export function storageTable(columns: readonly Column<StorageReport>[]): string {
  return table(columns, [
    ['table', ({ tableGibibytes }) => `${fixed(tableGibibytes)} GiB`],
    ['shared buffers', ({ sharedBuffersGibibytes }) => `${fixed(sharedBuffersGibibytes)} GiB`],
    ['page reads a second', ({ pageReadsPerSecond }) => whole(pageReadsPerSecond)],
    ['log flushes a second', ({ logFlushesPerSecond }) => whole(logFlushesPerSecond)],
    ...latencyRows<StorageReport>('a read', ({ read }) => read),
    ['commits a second', ({ commitsPerSecond }) => whole(commitsPerSecond)],
    ...latencyRows<StorageReport>('a commit', ({ commit }) => commit),
    ...failureRows(columns),
  ]);
}

function latencyRows<Report>(what: string, of: (report: Report) => Latency): Row<Report>[] {
  return (['p50', 'p95', 'p99'] as const).map((percentile, index) => [
    index === 0 ? `${what}, ${percentile}` : `${' '.repeat(what.length)}  ${percentile}`,
    (report) => {
      const value = of(report)[percentile];
      return value === undefined ? '–' : `${value < 10 ? value.toFixed(2) : whole(value)} ms`;
    },
  ]);
}

/** A row for each kind of failure that any of the runs had. */
function failureRows<Report extends { failures: readonly Failure[] }>(
  columns: readonly Column<Report>[],
): Row<Report>[] {
  const kinds = new Set(columns.flatMap(({ report }) => report.failures.map(({ kind }) => kind)));
  const rows: Row<Report>[] = [
    ['failures', ({ failures }) => whole(failures.reduce((sum, each) => sum + each.count, 0))],
  ];
  for (const kind of kinds)
    rows.push([
      `  ${kind}`,
      ({ failures }) => whole(failures.find((failure) => failure.kind === kind)?.count ?? 0),
    ]);
  return rows;
}

function table<Report>(columns: readonly Column<Report>[], rows: readonly Row<Report>[]): string {
  const cells = rows.map(([label, cell]) => [label, ...columns.map(({ report }) => cell(report))]);
  const lines = [['', ...columns.map(({ heading }) => heading)], ...cells];
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

function fixed(value: number): string {
  return grouped(Number(value.toFixed(2)));
}
