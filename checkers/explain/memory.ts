/** What sorts, hashes, aggregates and stores needed in memory and on disk. */
import type { Memory } from './explained.ts';
import { type ExplainRecord, isRecord, listOf, numberOf, recordsOf, textOf } from './record.ts';

/** `quicksort, 25 kB in memory`; undefined for a node that sorts nothing. */
export function sortOf(record: ExplainRecord): string | undefined {
  const method = textOf(record['Sort Method']);
  if (method !== undefined) {
    const place = record['Sort Space Type'] === 'Disk' ? 'on disk' : 'in memory';
    return `${method}, ${numberOf(record['Sort Space Used']) ?? 0} kB ${place}`;
  }
  const [groups] = sortGroups(record);
  if (!groups) return undefined;
  const methods = listOf(groups['Sort Methods Used']).map(textOf).join(', ');
  const disk = peak(groups['Sort Space Disk']);
  return `${methods}, ${disk ?? peak(groups['Sort Space Memory']) ?? 0} kB ${disk === undefined ? 'in memory' : 'on disk'}`;
}

/** Undefined for a node that reports none; with that of its workers. */
export function memoryOf(record: ExplainRecord): Memory | undefined {
  const own = ownMemory(record);
  const all = [own, ...recordsOf(record.Workers).map(ownMemory)].filter((each) => each !== undefined);
  if (all.length === 0) return undefined;
  const peaks = all.flatMap(({ memoryKilobytes }) => memoryKilobytes ?? []);
  return {
    memoryKilobytes: peaks.length === 0 ? undefined : largestOf(peaks),
    diskKilobytes: all.reduce((sum, { diskKilobytes }) => sum + diskKilobytes, 0),
    batches: largestOf(all.map(({ batches }) => batches)),
  };
}

function largestOf(numbers: readonly number[]): number {
  return numbers.reduce((largest, number) => Math.max(largest, number), 0);
}

function ownMemory(record: ExplainRecord): Memory | undefined {
  const used = numberOf(record['Sort Space Used']);
  if (used !== undefined) return inPlace(used, record['Sort Space Type'] === 'Disk');
  const groups = sortGroups(record);
  if (groups.length > 0) {
    const of = (field: string) => Math.max(0, ...groups.map((group) => peak(group[field]) ?? 0));
    return { memoryKilobytes: of('Sort Space Memory'), diskKilobytes: of('Sort Space Disk'), batches: 1 };
  }
  const stored = numberOf(record['Maximum Storage']);
  if (stored !== undefined) return inPlace(stored, record.Storage === 'Disk');
  const peakUsage = numberOf(record['Peak Memory Usage']);
  if (peakUsage === undefined) return undefined;
  return {
    memoryKilobytes: peakUsage,
    diskKilobytes: numberOf(record['Disk Usage']) ?? 0,
    batches: Math.max(1, numberOf(record['Hash Batches']) ?? numberOf(record['HashAgg Batches']) ?? 1),
  };
}

function inPlace(kilobytes: number, isOnDisk: boolean): Memory {
  return {
    memoryKilobytes: isOnDisk ? undefined : kilobytes,
    diskKilobytes: isOnDisk ? kilobytes : 0,
    batches: 1,
  };
}

function sortGroups(record: ExplainRecord): ExplainRecord[] {
  return [record['Full-sort Groups'], record['Pre-sorted Groups']].filter(isRecord);
}

function peak(space: unknown): number | undefined {
  return isRecord(space) ? numberOf(space['Peak Sort Space Used']) : undefined;
}
