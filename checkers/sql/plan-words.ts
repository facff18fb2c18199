/** The fields of a node in EXPLAIN's JSON, in the words of its text format. */

/** A node as EXPLAIN gives it. */
export type Json = Record<string, unknown>;

/** Something a node does: `Index Cond: (customer_id = 77)`. */
export interface PlanCondition {
  label: string;
  text: string;
}

const conditionLabels = [
  'Index Cond',
  'Recheck Cond',
  'TID Cond',
  'Filter',
  'Join Filter',
  'Hash Cond',
  'Merge Cond',
  'Order By',
  'Run Condition',
  'One-Time Filter',
];
const listLabels = ['Sort Key', 'Presorted Key', 'Group Key'];

/** Node names as EXPLAIN's text format writes them; JSON spreads them over several fields. */
export function titleOf(json: Json): string {
  const type = string(json['Node Type']) ?? 'Unknown';
  const strategy = string(json.Strategy);
  if (type === 'Aggregate') {
    const name = { Hashed: 'HashAggregate', Sorted: 'GroupAggregate', Mixed: 'MixedAggregate' }[
      strategy ?? ''
    ];
    return [partial(json), name ?? 'Aggregate'].filter(Boolean).join(' ');
  }
  if (type === 'SetOp')
    return `${strategy === 'Hashed' ? 'HashSetOp' : 'SetOp'} ${string(json.Command) ?? ''}`.trim();
  if (type === 'ModifyTable') return string(json.Operation) ?? type;
  const join = string(json['Join Type']);
  const joined = join === undefined || join === 'Inner' ? type : `${type.replace(/ Join$/, '')} ${join} Join`;
  const direction = json['Scan Direction'] === 'Backward' ? ' Backward' : '';
  const parallel = json['Parallel Aware'] === true ? 'Parallel ' : '';
  return `${parallel}${joined}${direction}`;
}

function partial(json: Json): string {
  const mode = string(json['Partial Mode']);
  return mode === undefined || mode === 'Simple' ? '' : mode;
}

/** In the order in which EXPLAIN's text format lists them. */
export function conditionsOf(json: Json): PlanCondition[] {
  const conditions: PlanCondition[] = [];
  for (const label of listLabels) {
    const list = json[label];
    if (Array.isArray(list)) conditions.push({ label, text: list.join(', ') });
  }
  for (const label of conditionLabels) {
    const text = string(json[label]);
    if (text !== undefined) conditions.push({ label, text });
  }
  return conditions;
}

/** `quicksort, 25 kB in memory`; undefined for a node that sorts nothing. */
export function sortOf(json: Json): string | undefined {
  const method = string(json['Sort Method']);
  if (method === undefined) return undefined;
  const place = json['Sort Space Type'] === 'Disk' ? 'on disk' : 'in memory';
  return `${method}, ${number(json['Sort Space Used'])} kB ${place}`;
}

/** A field that is a number; 0 where EXPLAIN leaves it out. */
export function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

export function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
