/** A figure of the benchmark: what was measured, against what, and the limit it must keep. */

export interface Figure {
  /** What is measured, and how it is divided. */
  title: string;
  /** The value with its unit, as printed, and what it comes from. */
  value: string;
  from: string;
  limit: string;
  met: boolean;
}

/** The middle value; of an even number the mean of the two in the middle. @throws Error of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)];
  const lower = sorted[Math.ceil(half) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There is nothing to take the median of.');
  return (upper + lower) / 2;
}

/** A figure that is the quotient of two times in milliseconds. */
export function ratioFigure(title: string, milliseconds: number, bare: number, limit: number): Figure {
  const ratio = milliseconds / bare;
  return {
    title,
    value: ratio.toFixed(2),
    from: `${time(milliseconds)} / ${time(bare)}`,
    limit: `≤ ${limit}`,
    met: ratio <= limit,
  };
}

/** A figure that is a size in bytes. */
export function sizeFigure(title: string, bytes: number, limitBytes: number, from: string): Figure {
  return {
    title,
    value: kilobytes(bytes),
    from,
    limit: `≤ ${kilobytes(limitBytes)}`,
    met: bytes <= limitBytes,
  };
}

/** `12.3 KB`, of 1,024 bytes each. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

/** `840 ms`, `12.3 s`. */
export function time(milliseconds: number): string {
  return milliseconds < 1000
    ? `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`
    : `${(milliseconds / 1000).toFixed(2)} s`;
}

const headings = ['Figure', 'Value', 'From', 'Limit', 'Met'];

/** The figures as a Markdown table, which also reads well in a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = [
    headings,
    ...figures.map(({ title, value, from, limit, met }) => [
      title,
      value,
      from,
      limit,
      met ? 'yes' : '**no**',
    ]),
  ];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  const [first = [], ...rest] = rows;
  return [line(first), line(rule), ...rest.map(line)].join('\n');
}
