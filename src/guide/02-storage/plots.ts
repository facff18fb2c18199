/** The figures of the chapter, computed from the tables of limits and prices. Each gives the data of one `<Plot>`. */
import { instanceClasses } from '#labs/aws/instance-classes.ts';
import { bandOf, stripingFromGib } from '#labs/aws/storage.ts';
import { generalPurposeMonth, provisionedMonth } from '#labs/aws/storage-price.ts';
import { dollars, grouped } from '#labs/words.ts';

const small = 100;
const ticks = [0, 4_000, 8_000, 12_000].map((at) => ({ at, text: grouped(at) }));
const steps = Array.from({ length: 161 }, (_, index) => 100 * index);

/** What a month costs by the IOPS that are needed, for a database of 100 GiB. */
export const priceByIops = {
  kind: 'lines' as const,
  title: 'Monthly price of storage for 100 GiB of data, by the IOPS needed',
  description:
    'gp3 costs 12 dollars while its 3,000 IOPS are enough. Then it rises to 46 dollars, because it has to grow to 400 GiB, and increases slowly beyond 12,000. io2 rises steeply with every IOPS, from 113 dollars at 1,000 to 1,613 at 16,000.',
  x: { label: 'IOPS', ticks },
  y: { label: 'Per month', unit: 'US dollars' },
  series: [
    { name: 'gp3', points: steps.map((iops): [number, number] => [iops, gp3Month(iops)]) },
    { name: 'io2', points: steps.map((iops): [number, number] => [iops, io2Month(iops)]) },
  ],
  figures: [1_000, 3_000, 3_500, 12_000, 16_000].map((iops) => ({
    name: `${grouped(iops)} IOPS`,
    value: `gp3 ${dollars(gp3Month(iops))}, io2 ${dollars(io2Month(iops))}`,
  })),
};

/** What arrives at the database of the IOPS that are bought, by class. */
export const arriving = {
  kind: 'lines' as const,
  title: 'IOPS bought and IOPS that arrive, all day',
  description:
    'On a db.m7g.large, the IOPS that arrive rise with the IOPS bought up to 3,600 and stay there. On a db.m7g.xlarge they stay at 6,000, on a db.m7g.2xlarge at 12,000.',
  x: { label: 'IOPS bought', ticks },
  y: { label: 'IOPS that arrive' },
  series: ['db.m7g.large', 'db.m7g.xlarge', 'db.m7g.2xlarge'].map((name) => ({
    name,
    points: steps.map((iops): [number, number] => [iops, Math.min(iops, baselineOf(name))]),
  })),
  figures: ['db.m7g.large', 'db.m7g.xlarge', 'db.m7g.2xlarge'].map((name) => ({
    name,
    value: `${grouped(baselineOf(name))} IOPS`,
  })),
};

function gp3Month(iops: number): number {
  const gib = iops <= (bandOf('gp3', small)?.included(small) ?? 0) ? small : stripingFromGib;
  const month = generalPurposeMonth({ gib, iops });
  return month.storage + month.iops;
}

function io2Month(iops: number): number {
  const least = bandOf('io2', small)?.provisioned?.min ?? 0;
  const month = provisionedMonth({ gib: small, iops: Math.max(iops, least) });
  return month.storage + month.iops;
}

function baselineOf(wanted: string): number {
  const found = instanceClasses.find(({ name }) => name === wanted);
  if (!found) throw new RangeError(`${wanted} is not in the table of instance classes.`);
  return found.baselineIops;
}
