/** Arithmetic on the figures of nodes. */
import type { Figures } from './explained.ts';
import { type ExplainRecord, numberOf } from './record.ts';

/** Each figure with the fields of EXPLAIN's JSON that add up to it. Versions before 17 have no `Shared` in I/O times. */
const sources: Readonly<Record<Exclude<keyof Figures, 'milliseconds'>, readonly string[]>> = {
  sharedHit: ['Shared Hit Blocks'],
  sharedRead: ['Shared Read Blocks'],
  sharedDirtied: ['Shared Dirtied Blocks'],
  sharedWritten: ['Shared Written Blocks'],
  localHit: ['Local Hit Blocks'],
  localRead: ['Local Read Blocks'],
  localDirtied: ['Local Dirtied Blocks'],
  localWritten: ['Local Written Blocks'],
  tempRead: ['Temp Read Blocks'],
  tempWritten: ['Temp Written Blocks'],
  ioReadMilliseconds: ['I/O Read Time', 'Shared I/O Read Time', 'Local I/O Read Time', 'Temp I/O Read Time'],
  ioWriteMilliseconds: [
    'I/O Write Time',
    'Shared I/O Write Time',
    'Local I/O Write Time',
    'Temp I/O Write Time',
  ],
  walRecords: ['WAL Records'],
  walFullPages: ['WAL FPI'],
  walBytes: ['WAL Bytes'],
};

const timed: readonly (keyof Figures)[] = ['ioReadMilliseconds', 'ioWriteMilliseconds', 'milliseconds'];

export const figureNames = [...Object.keys(sources), 'milliseconds'] as readonly (keyof Figures)[];

/** Fields of a node that are figures. */
export const figureFields: ReadonlySet<string> = new Set(Object.values(sources).flat());

/** Whether a figure is counted in whole units. */
export function isCount(name: keyof Figures): boolean {
  return !timed.includes(name);
}

const none = Object.fromEntries(figureNames.map((name) => [name, 0])) as unknown as Figures;

export function noFigures(): Figures {
  return { ...none };
}

const sourceEntries = Object.entries(sources) as [keyof typeof sources, readonly string[]][];

/** All but the time, which depends on loops and processes. */
export function figuresOf(record: ExplainRecord): Figures {
  const figures = noFigures();
  for (const [name, fields] of sourceEntries)
    for (const field of fields)
      if (record[field] !== undefined) figures[name] += Math.max(0, numberOf(record[field]) ?? 0);
  return figures;
}

export function sumOfFigures(all: Iterable<Figures>): Figures {
  const sum = noFigures();
  for (const each of all) for (const name of figureNames) sum[name] += each[name];
  return sum;
}
