/** Lab 1: the volume. Its type, whether RDS would accept it, and whether its data are safe. */

import { seen } from '#checkers/observed.ts';
import { documents } from '#labs/aws/source.ts';
import {
  bandOf,
  bandsOf,
  provisionedTypes,
  type Range,
  type StorageBand,
  sizesOf,
} from '#labs/aws/storage.ts';
import { grouped } from '#labs/words.ts';
import { infraCheck, judgment } from '../check.ts';
import { databaseOf } from '../find.ts';
import type { DatabaseInstance } from '../inventory.ts';

export const storageType = infraCheck({
  id: 'storage-type',
  title: 'The storage is Provisioned IOPS of the current generation',
  why: 'io2 answers within a millisecond 99.9 % of the time and loses a volume a hundred times less often than io1, at the same price.',
  source: documents.storage,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const type = seen(database.storageType);
    const generation = provisionedTypes.find((each) => each.type === type)?.generation;
    const kind =
      generation === 'previous'
        ? 'Provisioned IOPS of the previous generation'
        : generation === 'current'
          ? 'Provisioned IOPS of the current generation'
          : 'not Provisioned IOPS';
    return judgment(generation === 'current', `${database.id} has ${type}, which is ${kind}.`, {
      expected: 'Provisioned IOPS of the current generation.',
      next: 'Look up for which storage types you buy IOPS, and which of them is current.',
    });
  },
});

export const storageSize = infraCheck({
  id: 'storage-size',
  title: 'The size is one that the storage type has',
  why: 'AWS CDK writes any size into the template. RDS refuses a wrong one only when the stack is deployed.',
  source: documents.storage,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const type = seen(database.storageType);
    const size = seen(database.allocatedStorage);
    const sizes = sizesOf(type);
    const legal = Number.isInteger(size) && bandOf(type, size) !== undefined;
    return judgment(legal, `${database.id} has ${grouped(size)} GiB of ${type}.`, {
      expected: sizes ? `${range(sizes)} GiB for ${type}.` : `A storage type of this course, not ${type}.`,
      next: sizes ? `Compare the size with the range of ${type}.` : 'Look at the storage type first.',
    });
  },
});

export const iopsLegal = infraCheck({
  id: 'iops-legal',
  title: 'RDS accepts that number of IOPS on that volume',
  why: 'A number outside the type’s range, or too many IOPS per GiB, synthesizes and fails only at deployment.',
  source: documents.storage,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const iops = seen(database.iops);
    const size = seen(database.allocatedStorage);
    const type = seen(database.storageType);
    const band = nearestBand(database);
    if (!band)
      return judgment(false, `${database.id} has ${type}.`, {
        expected: 'A storage type with known limits.',
        next: 'Look at the storage type first.',
      });
    const volume = `${grouped(size)} GiB of ${type}`;
    if (iops === undefined)
      return judgment(
        band.included(size) > 0,
        `${database.id} provisions no IOPS on ${volume}${band.included(size) > 0 ? `, which come with ${grouped(band.included(size))}` : ''}.`,
        { expected: `IOPS for ${type}.`, next: 'Look up how this type gets its IOPS.' },
      );
    if (!band.provisioned)
      return judgment(false, `${database.id} provisions ${grouped(iops)} IOPS on ${volume}.`, {
        expected: `The ${grouped(band.included(size))} IOPS that ${volume} have, no more and no less.`,
        next:
          type === 'gp3'
            ? 'Look up from which size you can provision IOPS on gp3, and for which type you always can.'
            : 'Look up on which storage types you can provision IOPS.',
      });
    const ratio = iops / size;
    const met =
      Number.isInteger(iops) && inside(iops, band.provisioned) && (!band.ratio || inside(ratio, band.ratio));
    return judgment(
      met,
      `${database.id} provisions ${grouped(iops)} IOPS on ${volume}: ${grouped(Number(ratio.toFixed(2)))} for each GiB.`,
      {
        expected: `${range(band.provisioned)} IOPS${band.ratio ? `, ${range(band.ratio)} for each GiB` : ''}.`,
        next: 'Compare both limits: the total IOPS, and the IOPS per GiB.',
      },
    );
  },
});

export const throughputLegal = infraCheck({
  id: 'throughput-legal',
  title: 'Throughput is provisioned only where RDS allows it',
  why: 'You can provision throughput only on gp3 of 400 GiB or more, and at most 0.25 MiB/s for each of its IOPS.',
  source: documents.storage,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const throughput = seen(database.throughput);
    const type = seen(database.storageType);
    const band = nearestBand(database);
    if (throughput === undefined)
      return judgment(true, `${database.id} provisions no throughput.`, {
        expected: 'The throughput that comes with the volume, or one that RDS allows.',
        next: '',
      });
    const size = seen(database.allocatedStorage);
    const observed = `${database.id} provisions ${grouped(throughput)} MiB/s on ${grouped(size)} GiB of ${type}.`;
    if (!band?.throughput)
      return judgment(false, observed, {
        expected: `The throughput that comes with ${grouped(size)} GiB of ${type}.`,
        next: 'Look up where the throughput of this volume comes from.',
      });
    const iops = seen(database.iops) ?? band.included(size);
    const most = Math.min(band.throughput.max, iops * (band.throughputPerIops ?? Number.POSITIVE_INFINITY));
    return judgment(inside(throughput, { min: band.throughput.min, max: most }), observed, {
      expected: `${range({ min: band.throughput.min, max: most })} MiB/s at ${grouped(iops)} IOPS.`,
      next: 'Compare the throughput with the IOPS that it depends on.',
    });
  },
});

export const encrypted = infraCheck({
  id: 'encrypted',
  title: 'The storage is encrypted',
  why: 'Encryption costs nothing. If an instance is created without encryption, you can encrypt it only by copying it.',
  source: documents.encryption,
  judge: (inventory) => {
    const database = databaseOf(inventory);
    const met = seen(database.encrypted);
    return judgment(met, `The storage of ${database.id} is ${met ? '' : 'not '}encrypted.`, {
      expected: 'Encrypted storage.',
      next: 'Look at how the storage is created: you choose the encryption there, once.',
    });
  },
});

/** The limits that hold at this size, or those nearest to it, so that one wrong number fails one check. */
function nearestBand(database: DatabaseInstance): StorageBand | undefined {
  const type = seen(database.storageType);
  return bandOf(type, seen(database.allocatedStorage)) ?? bandsOf(type)[0];
}

function inside(value: number, { min, max }: Range): boolean {
  return value >= min && value <= max;
}

function range({ min, max }: Range): string {
  return `${grouped(min)} to ${grouped(max)}`;
}
