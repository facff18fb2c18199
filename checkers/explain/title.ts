/** The names of nodes, as EXPLAIN's text format writes them; the other formats spread them over several fields. */
import { type ExplainRecord, entryOf, isTrue, textOf } from './record.ts';

const aggregates: Readonly<Record<string, string>> = {
  Hashed: 'HashAggregate',
  Sorted: 'GroupAggregate',
  Mixed: 'MixedAggregate',
};

export function titleOf(record: ExplainRecord): string {
  const type = textOf(record['Node Type']) ?? 'Unknown';
  const prefix = `${isTrue(record['Parallel Aware']) ? 'Parallel ' : ''}${isTrue(record['Async Capable']) ? 'Async ' : ''}`;
  return prefix + bareTitle(record, type);
}

function bareTitle(record: ExplainRecord, type: string): string {
  const strategy = textOf(record.Strategy);
  if (type === 'Aggregate') return partial(record) + (entryOf(aggregates, strategy ?? '') ?? 'Aggregate');
  if (type === 'SetOp')
    return `${strategy === 'Hashed' ? 'HashSetOp' : 'SetOp'} ${textOf(record.Command) ?? ''}`.trim();
  const operation = textOf(record.Operation);
  if (type === 'ModifyTable') return operation ?? type;
  if (type === 'Foreign Scan' && operation !== undefined && operation !== 'Select')
    return `Foreign ${operation}`;
  const provider = textOf(record['Custom Plan Provider']);
  if (type === 'Custom Scan' && provider !== undefined) return `Custom Scan (${provider})`;
  const join = textOf(record['Join Type']);
  const joined = join === undefined || join === 'Inner' ? type : `${type.replace(/ Join$/, '')} ${join} Join`;
  return `${joined}${record['Scan Direction'] === 'Backward' ? ' Backward' : ''}`;
}

function partial(record: ExplainRecord): string {
  const mode = textOf(record['Partial Mode']);
  return mode === undefined || mode === 'Simple' ? '' : `${mode} `;
}
