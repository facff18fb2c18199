/** Lab 1: how many IOPS. What the workload calls for, and what the instance class can carry. */

import { NotSeen, seen, unknown } from '#checkers/observed.ts';
import { documents } from '#labs/aws/source.ts';
import { bandOf } from '#labs/aws/storage.ts';
import { iopsNeed, workload } from '#labs/provisioned-iops/workload.ts';
import { grouped } from '#labs/words.ts';
import { infraCheck, judgment } from '../check.ts';
import { databaseOf } from '../find.ts';
import type { DatabaseInstance } from '../inventory.ts';

const need = iopsNeed(workload);

export const iopsForWorkload = infraCheck({
  id: 'iops-for-workload',
  title: 'The volume has the IOPS that the workload needs, and not many more',
  why: 'With less than the 99th percentile plus headroom, requests queue in the busiest minutes. With more than 50 % headroom, you pay for IOPS that nothing uses.',
  source: documents.storage,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const { iops, how } = granted(database);
    const { p99 } = workload.iops;
    return judgment(iops >= need.min && iops <= need.max, `${database.id} has ${grouped(iops)} IOPS${how}.`, {
      expected: `${grouped(need.min)} to ${grouped(need.max)} IOPS: the 99th percentile of the metrics, ${grouped(p99)}, with 20 to 50 % headroom.`,
      next: `Work out the 99th percentile plus headroom. The volume has ${iops < need.min ? 'fewer' : 'more'} IOPS than that.`,
    });
  },
});

export const classBaseline = infraCheck({
  id: 'class-baseline',
  title: 'The instance class carries the IOPS all day',
  why: 'Each class has a baseline to its storage. IOPS beyond it arrive for half an hour a day, and you pay for them all day.',
  source: documents.ebsOptimized,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const { iops } = granted(database);
    const name = seen(database.instanceClass);
    const baseline = seen(inventory.classBaselineIops).get(name);
    if (baseline === undefined)
      throw new NotSeen(
        unknown(
          `The baseline of ${name}, the class of ${database.id}, is not in the course’s table.`,
          'Take db.m7g.large, or look up the class in the document and decide yourself.',
        ),
      );
    return judgment(
      iops <= baseline,
      `${database.id} has ${grouped(iops)} IOPS on ${name}, which carries ${grouped(baseline)} all day.`,
      {
        expected: `At most ${grouped(baseline)} IOPS on ${name}.`,
        next: 'Compare the IOPS with what the class carries. One of the two has to change.',
      },
    );
  },
});

/** The IOPS that a volume has: those provisioned, else those that come with its type and size. */
function granted(database: DatabaseInstance): { iops: number; how: string } {
  const provisioned = seen(database.iops);
  if (provisioned !== undefined) return { iops: provisioned, how: ' provisioned' };
  const type = seen(database.storageType);
  const size = seen(database.allocatedStorage);
  const included = bandOf(type, size)?.included(size) ?? 0;
  return { iops: included, how: `, which come with ${grouped(size)} GiB of ${type}` };
}
