/** EXPLAIN's text format, written from its JSON: what was recorded is read as psql shows it. */
import { titleOf } from '#checkers/sql/plan-words.ts';

type Json = Record<string, unknown>;

/** @param json What `EXPLAIN (FORMAT JSON)` answered. */
export function planAsText(json: string): string {
  const [document] = JSON.parse(json) as [Json];
  const lines = nodeLines(document.Plan as Json, '', '');
  const ends = ['Planning Time', 'Execution Time'].filter((key) => document[key] !== undefined);
  return [...lines, ...ends.map((key) => `${key}: ${fixed(document[key], 3)} ms`)].join('\n');
}

function nodeLines(node: Json, indent: string, arrow: string): string[] {
  const name = subplanLine(node, indent);
  const start = name === undefined ? indent : `${indent}  `;
  const head = `${start}${arrow}${headOf(node)}${costsOf(node)}${measuredOf(node)}`;
  const inner = `${start}${arrow === '' ? '  ' : '      '}`;
  const children = ((node.Plans as Json[] | undefined) ?? []).flatMap((child) =>
    nodeLines(child, inner, '->  '),
  );
  return [
    ...(name === undefined ? [] : [name]),
    head,
    ...detailsOf(node).map((line) => inner + line),
    ...children,
  ];
}

function subplanLine(node: Json, indent: string): string | undefined {
  const name = node['Subplan Name'];
  return name === undefined ? undefined : `${indent}${name}`;
}

/** `Index Scan using orders_pkey on orders o`. */
function headOf(node: Json): string {
  const { 'Index Name': index, 'Node Type': type } = node;
  if (type === 'Bitmap Index Scan') return `${titleOf(node)} on ${index}`;
  return titleOf(node) + (index === undefined ? '' : ` using ${index}`) + relationOf(node);
}

function relationOf(node: Json): string {
  const name = node['Relation Name'] ?? node['CTE Name'] ?? node['Function Name'];
  const { Alias: alias } = node;
  if (name === undefined) return alias === undefined ? '' : ` on ${quoted(alias)}`;
  return alias === undefined || alias === name ? ` on ${name}` : ` on ${name} ${quoted(alias)}`;
}

/** `"*VALUES*"`: PostgreSQL quotes a name that is none by itself. */
function quoted(name: unknown): string {
  return /^[a-z_][a-z0-9_$]*$/.test(String(name)) ? String(name) : `"${name}"`;
}

function costsOf(node: Json): string {
  if (node['Total Cost'] === undefined) return '';
  const costs = `${fixed(node['Startup Cost'], 2)}..${fixed(node['Total Cost'], 2)}`;
  return `  (cost=${costs} rows=${node['Plan Rows']} width=${node['Plan Width']})`;
}

function measuredOf(node: Json): string {
  const loops = node['Actual Loops'];
  if (loops === undefined) return '';
  if (loops === 0) return ' (never executed)';
  const total = node['Actual Total Time'];
  const time =
    total === undefined ? '' : `time=${fixed(node['Actual Startup Time'], 3)}..${fixed(total, 3)} `;
  return ` (actual ${time}rows=${fixed(node['Actual Rows'], 2)} loops=${loops})`;
}

/** What stands in the first line or is said together with something else, or not at all in the text format. */
const said = new Set([
  ...['Node Type', 'Strategy', 'Partial Mode', 'Parent Relationship', 'Subplan Name', 'Parallel Aware'],
  ...[
    'Async Capable',
    'Join Type',
    'Inner Unique',
    'Disabled',
    'Operation',
    'Command',
    'Scan Direction',
    'Schema',
  ],
  ...['Relation Name', 'Alias', 'Index Name', 'CTE Name', 'Function Name', 'Plans', 'Single Copy', 'Storage'],
  ...['Startup Cost', 'Total Cost', 'Plan Rows', 'Plan Width', 'Actual Startup Time', 'Actual Total Time'],
  ...[
    'Actual Rows',
    'Actual Loops',
    'Sort Space Used',
    'Sort Space Type',
    'Maximum Storage',
    'Planned Partitions',
  ],
  ...['Peak Memory Usage', 'Disk Usage', 'HashAgg Batches', 'Hash Batches', 'Original Hash Batches'],
  ...['Original Hash Buckets', 'Lossy Heap Blocks', 'Cache Mode'],
]);

function detailsOf(node: Json): string[] {
  const details = Object.entries(node).flatMap(([key, value]) => {
    if (said.has(key) || /(Blocks|I\/O \w+ Time)$/.test(key) || isNothing(key, value)) return [];
    return together(node, key) ?? `${key}: ${Array.isArray(value) ? value.join(', ') : value}`;
  });
  const { Storage: storage, 'Maximum Storage': size } = node;
  return [
    ...details,
    ...(storage === undefined ? [] : [`Storage: ${storage}  Maximum Storage: ${size}kB`]),
    ...aggregateMemory(node),
    ...heapBlocks(node),
    ...buffersOf(node),
  ];
}

/** Figures that the text format gives in one line. */
function together(node: Json, key: string): string | undefined {
  if (key === 'Sort Method') {
    const place = node['Sort Space Type'] === 'Disk' ? 'Disk' : 'Memory';
    return `Sort Method: ${node[key]}  ${place}: ${node['Sort Space Used']}kB`;
  }
  if (key === 'Hash Buckets')
    return `Buckets: ${node[key]}  Batches: ${node['Hash Batches']}  Memory Usage: ${node['Peak Memory Usage']}kB`;
  return undefined;
}

function aggregateMemory(node: Json): string[] {
  if (node['HashAgg Batches'] === undefined) return [];
  const disk = node['Disk Usage'] ? `  Disk Usage: ${node['Disk Usage']}kB` : '';
  return [`Batches: ${node['HashAgg Batches']}  Memory Usage: ${node['Peak Memory Usage']}kB${disk}`];
}

/** The text format leaves out a count of nothing. */
function isNothing(key: string, value: unknown): boolean {
  return value === 0 && (/^Rows Removed/.test(key) || /^Workers/.test(key));
}

function heapBlocks(node: Json): string[] {
  const parts = [
    ['exact', node['Exact Heap Blocks']],
    ['lossy', node['Lossy Heap Blocks']],
  ].filter(([, count]) => count !== undefined && count !== 0);
  return parts.length === 0
    ? []
    : [`Heap Blocks: ${parts.map(([kind, count]) => `${kind}=${count}`).join(' ')}`];
}

function buffersOf(node: Json): string[] {
  const kinds = (['Shared', 'Local', 'Temp'] as const).flatMap((kind) => {
    const counts = ['Hit', 'Read', 'Dirtied', 'Written'].flatMap((what) => {
      const count = node[`${kind} ${what} Blocks`];
      return typeof count === 'number' && count > 0 ? [`${what.toLowerCase()}=${count}`] : [];
    });
    return counts.length === 0 ? [] : [`${kind.toLowerCase()} ${counts.join(' ')}`];
  });
  return kinds.length === 0 ? [] : [`Buffers: ${kinds.join(', ')}`];
}

function fixed(value: unknown, digits: number): string {
  return Number(value).toFixed(digits);
}
