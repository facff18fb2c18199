/** Reads the lines under a node in EXPLAIN's text format into the fields of its JSON format. */
import { entryOf, type Field, setField } from '../record.ts';
import { actualFields, type Fields } from './node-line.ts';

/** Adds what a line says to the fields of a node, of a worker, or of what stands beside the tree. */
export function addDetail(fields: Fields, text: string): void {
  const label = /^([^:]+):\s*(.*)$/s.exec(text);
  if (!label) {
    addUnlabeled(fields, text);
    return;
  }
  const [, name = '', value = ''] = label;
  if (structure.has(name)) return;
  const read = entryOf(readers, name);
  if (read) Object.assign(fields, read(value, fields));
  else if (isGroupingKey(name, fields)) addGroupingSet(fields, name, value);
  else if (name === 'Trigger' || /^Trigger /.test(name)) fields[name] = value;
  else if (entryOf(fields, name) === undefined) setField(fields, name, value);
  else append(fields, name, value);
}

/** What the tree is made of is no label of a line. */
const structure = new Set(['Plan', 'Plans', 'Node Type', 'Workers', 'Parent Relationship']);

/** Adds to a list. What was there alone becomes its first element. */
export function append(fields: Fields, name: string, value: Field): void {
  const before = entryOf(fields, name);
  if (Array.isArray(before)) (before as Field[]).push(value);
  else setField(fields, name, before === undefined ? [value] : [before, value]);
}

function addUnlabeled(fields: Fields, text: string): void {
  const actual = actualFields(text);
  if (Object.keys(actual).length > 0) {
    Object.assign(fields, actual);
    return;
  }
  const target = /^(?:Foreign )?(?:Insert|Update|Delete|Merge) on (.*)$/.exec(text);
  if (!target) return;
  const [, schema, name = '', alias] =
    /^(?:([^\s."]+)\.)?("[^"]*"|\S+)(?: (\S+))?$/.exec(target[1] ?? '') ?? [];
  const plain = name.replaceAll('"', '');
  const table: Fields = {
    'Relation Name': plain,
    Alias: alias ?? plain,
    ...(schema ? { Schema: schema } : {}),
  };
  append(fields, 'Target Tables', table);
}

type Reader = (value: string, fields: Fields) => Fields;

const readers: Readonly<Record<string, Reader>> = {
  Buffers: buffers,
  'I/O Timings': ioTimings,
  WAL: (value) => {
    const of = counts(value);
    return { ...some('WAL Records', of.records), ...some('WAL FPI', of.fpi), ...some('WAL Bytes', of.bytes) };
  },
  'Sort Method': (value) => {
    const [, method = value, place, size] = /^(.*?)(?<!\s)\s+(Memory|Disk):\s*(\d+)kB/.exec(value) ?? [];
    const fields: Fields = { 'Sort Method': method.trim() };
    if (place !== undefined)
      Object.assign(fields, { 'Sort Space Used': Number(size), 'Sort Space Type': place });
    return fields;
  },
  Buckets: (value) => {
    const of = pairs(`Buckets: ${value}`);
    return {
      ...some('Hash Buckets', of.Buckets),
      ...some('Hash Batches', of.Batches),
      ...some('Peak Memory Usage', of['Memory Usage']),
    };
  },
  Batches: (value) => aggregateMemory(`Batches: ${value}`),
  'Planned Partitions': (value) => aggregateMemory(`Planned Partitions: ${value}`),
  Hits: (value) => {
    const of = pairs(`Hits: ${value}`);
    return {
      ...some('Cache Hits', of.Hits),
      ...some('Cache Misses', of.Misses),
      ...some('Cache Evictions', of.Evictions),
      ...some('Cache Overflows', of.Overflows),
      ...some('Peak Memory Usage', of['Memory Usage']),
    };
  },
  'Heap Blocks': (value) => {
    const of = counts(value);
    return { ...some('Exact Heap Blocks', of.exact), ...some('Lossy Heap Blocks', of.lossy) };
  },
  'Full-sort Groups': (value) => ({ 'Full-sort Groups': sortGroup(value) }),
  'Pre-sorted Groups': (value) => ({ 'Pre-sorted Groups': sortGroup(value) }),
  'Presorted Groups': (value) => ({ 'Pre-sorted Groups': sortGroup(value) }),
  Storage: (value) => {
    const [, place = value, size] = /^(\w+)\s+Maximum Storage:\s*(\d+)kB/.exec(value) ?? [];
    return { Storage: place, ...(size === undefined ? {} : { 'Maximum Storage': Number(size) }) };
  },
  Memory: (value) => {
    const of = counts(value);
    return { ...some('Memory Used', of.used), ...some('Memory Allocated', of.allocated) };
  },
  Tuples: (value) => {
    const of = counts(value);
    return Object.fromEntries(
      Object.entries(of).map(([name, count]) => [`Tuples ${capitalized(name)}`, count]),
    );
  },
};

/** `Buffers: shared hit=1 read=2, local written=3, temp read=4 written=5`. */
function buffers(value: string): Fields {
  const fields: Fields = {};
  for (const [kind, of] of scopes(value))
    for (const [what, count] of Object.entries(of))
      fields[`${capitalized(kind)} ${capitalized(what)} Blocks`] = count;
  return fields;
}

/** `I/O Timings: shared read=1.5 write=0.2, temp read=0.1`; until PostgreSQL 14 without `shared`. */
function ioTimings(value: string): Fields {
  const fields: Fields = {};
  for (const [kind, of] of scopes(value)) {
    const scope = /^(?:|shared\/local)$/.test(kind) ? '' : `${capitalized(kind)} `;
    for (const [what, time] of Object.entries(of)) fields[`${scope}I/O ${capitalized(what)} Time`] = time;
  }
  return fields;
}

function scopes(value: string): [string, Record<string, number>][] {
  return value
    .split(',')
    .map((part) => [/^\s*([a-z/]+)\s(?=\s*[a-z_]+=)/.exec(part)?.[1] ?? '', counts(part)]);
}

/** `a=1 b=2.5kB` → `{ a: 1, b: 2.5 }`. */
function counts(text: string): Record<string, number> {
  return Object.fromEntries(
    [...text.matchAll(/([a-z_]{1,40})=\s*(\d+(?:\.\d+)?)/g)].map(([, name = '', count]) => [
      name,
      Number(count),
    ]),
  );
}

/** `Batches: 4 (originally 1)  Memory Usage: 25kB` → `{ Batches: 4, 'Memory Usage': 25 }`. */
function pairs(text: string): Record<string, number> {
  return Object.fromEntries(
    [...text.matchAll(/([A-Z][A-Za-z]{0,40}(?: [A-Z][a-z]{1,40})?):\s*(\d+)/g)].map(
      ([, name = '', count]) => [name, Number(count)],
    ),
  );
}

function aggregateMemory(text: string): Fields {
  const of = pairs(text);
  return {
    ...some('Planned Partitions', of['Planned Partitions']),
    ...some('HashAgg Batches', of.Batches),
    ...some('Peak Memory Usage', of['Memory Usage']),
    ...some('Disk Usage', of['Disk Usage']),
  };
}

/** `1  Sort Methods: top-N heapsort, quicksort  Average Memory: 123kB  Peak Memory: 234kB`. */
function sortGroup(value: string): Field {
  const methods = /Sort Methods?:([^:]*)\sAverage /.exec(value)?.[1]?.trim();
  const space = (place: string) => {
    const of = pairs(value);
    const peak = of[`Peak ${place}`];
    return peak === undefined
      ? {}
      : {
          [`Sort Space ${place}`]: {
            'Average Sort Space Used': of[`Average ${place}`] ?? peak,
            'Peak Sort Space Used': peak,
          },
        };
  };
  return {
    'Group Count': Number.parseInt(value, 10) || 0,
    'Sort Methods Used': methods?.split(/,\s*/) ?? [],
    ...space('Memory'),
    ...space('Disk'),
  };
}

/** An aggregate over several grouping sets has a line for each. */
function isGroupingKey(name: string, fields: Fields): boolean {
  if (fields['Node Type'] !== 'Aggregate') return false;
  return name === 'Hash Key' || name === 'Group Key' || name === 'Sort Key';
}

function addGroupingSet(fields: Fields, name: string, value: string): void {
  const set: Fields = name === 'Sort Key' ? { 'Sort Key': value } : { [`${name}s`]: [[value]] };
  append(fields, 'Grouping Sets', set);
}

function some(name: string, value: number | undefined): Fields {
  return value === undefined ? {} : { [name]: value };
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
