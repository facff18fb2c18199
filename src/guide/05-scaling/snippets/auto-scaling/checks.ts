/** Auto scaling of a table with steady load: far enough up, early enough, and the index with it. */

import type { Template } from '#checkers/cloudformation/template.ts';
import { judgment } from '#checkers/stack/check.ts';
import { type Check, checkOf } from '#checkers/vocabulary.ts';
import { scalingTarget } from '#labs/aws/scaling.ts';
import { listed } from '#labs/words.ts';
import { billingOf, indexesOf, type Scaling, scaledAs, scalingsIn, tablesIn } from '../dynamo.ts';

const document =
  'Amazon DynamoDB Developer Guide, "Managing throughput capacity automatically with DynamoDB auto scaling"';

/** The day's writes in a second, 1 KB each, and the night's. */
const load = { day: 350, night: 40 };
/** Above it, the step up comes too late for a load that grows. */
const latestTarget = 80;
/** A target that is common, percent. */
const usual = 70;
/** A minimum beyond this many times what the night needs is paid for and not used. */
const mostByNight = 2;
/** A maximum beyond this many times what the day needs is no limit on the bill. */
const mostHeadroom = 4;

function writesOf(template: Template, kind: 'table' | 'index', resources: readonly string[]) {
  return scalingsIn(template).find(
    ({ dimension, resource }) =>
      dimension === `dynamodb:${kind}:WriteCapacityUnits` && resources.includes(resource),
  );
}

/** The tables that are written to by an index as well, or all where none has one. */
function writtenTables(template: Template) {
  const tables = tablesIn(template);
  const indexed = tables.filter((table) => indexesOf(table).length > 0);
  return indexed.length > 0 ? indexed : tables;
}

const tableWrites = (template: Template) =>
  writesOf(
    template,
    'table',
    writtenTables(template).map((table) => scaledAs(table)),
  );

const indexWrites = (template: Template) =>
  writesOf(
    template,
    'index',
    writtenTables(template).flatMap((table) => indexesOf(table).map(({ name }) => scaledAs(table, name))),
  );

function told({ min, max, target }: Scaling): string {
  return `${min} to ${max} units, ${target === undefined ? 'with no policy' : `aiming at ${target} %`}`;
}

function ofTable(writes: Scaling | undefined): string {
  return writes ? `Writes: ${told(writes)}.` : 'The table’s writes don’t scale.';
}

/** Units that some writes need when so many percent of them are used. */
function needed(target: number, writes = load.day): number {
  return Math.ceil((writes * 100) / target);
}

export const checks: readonly Check<Template>[] = [
  checkOf({
    id: 'provisioned',
    title: 'The table has provisioned capacity',
    why: 'For a steady load, it costs less than on demand. With on demand, there is nothing to scale.',
    source: document,
    judge: (template) => {
      const modes = tablesIn(template).map(billingOf);
      return judgment(
        modes.length > 0 && modes.every((mode) => mode === 'PROVISIONED'),
        modes.length === 0 ? 'There is no table.' : `Billing: ${listed(modes)}.`,
        { expected: 'PROVISIONED.', next: 'Set billingMode: dynamodb.BillingMode.PROVISIONED.' },
      );
    },
  }),
  checkOf({
    id: 'target',
    title: `The policy scales up before the capacity is used up: at ${scalingTarget.min} to ${latestTarget} %`,
    why: 'Scaling reacts minutes after the load. Until then, the capacity above the target must be enough.',
    source: document,
    judge: (template) => {
      const writes = tableWrites(template);
      const target = writes?.target;
      return judgment(
        target !== undefined && target >= scalingTarget.min && target <= latestTarget,
        ofTable(writes),
        {
          expected: `A target of ${scalingTarget.min} to ${latestTarget} %. 70 % is usual.`,
          next: 'Lower targetUtilizationPercent of the writes.',
        },
      );
    },
  }),
  checkOf({
    id: 'maximum',
    title: 'The maximum is enough for the day at that target',
    why: 'At the maximum, scaling ends and throttling begins. It is also the limit on the bill.',
    source: document,
    judge: (template) => {
      const writes = tableWrites(template);
      const wanted = needed(writes?.target ?? usual);
      const met = writes !== undefined && writes.max >= wanted && writes.max <= mostHeadroom * wanted;
      return judgment(met, ofTable(writes), {
        expected: `${wanted} to ${mostHeadroom * wanted} units: ${load.day} writes a second at ${writes?.target ?? usual} %.`,
        next:
          writes && writes.max > wanted
            ? 'Lower maxCapacity: with this value, a runaway client costs a lot before anyone notices.'
            : 'Raise maxCapacity: divide the day’s writes by the target.',
      });
    },
  }),
  checkOf({
    id: 'minimum',
    title: 'The minimum costs little at night',
    why: 'Capacity doesn’t fall below the minimum, even with few writes.',
    source: document,
    judge: (template) => {
      const writes = [tableWrites(template), indexWrites(template)].filter((each) => each !== undefined);
      const most = mostByNight * needed(usual, load.night);
      const [highest] = writes.toSorted((one, other) => other.min - one.min);
      const stuck = writes.find(({ scalesIn }) => !scalesIn);
      if (stuck)
        return judgment(
          false,
          `${stuck.dimension.includes(':index:') ? 'The index’s' : 'The table’s'} writes never scale in.`,
          {
            expected: 'A policy that also takes capacity away.',
            next: 'Remove disableScaleIn: without scaling in, the night costs as much as the day.',
          },
        );
      return judgment(highest !== undefined && highest.min <= most, ofTable(highest), {
        expected: `At most ${most} units: ${load.night} writes a second at night, with headroom.`,
        next: 'Compare the load at night with the minimum.',
      });
    },
  }),
  checkOf({
    id: 'index',
    title: 'The index’s writes scale like the table’s',
    why: 'Each write to the table is also a write to the index. When the index is throttled, the table’s writes are throttled, too.',
    source: 'Amazon DynamoDB Developer Guide, "Using Global Secondary Indexes in DynamoDB"',
    judge: (template) => {
      const [table, index] = [tableWrites(template), indexWrites(template)];
      const names = tablesIn(template)
        .flatMap(indexesOf)
        .map(({ name }) => name);
      const met =
        index !== undefined &&
        index.target !== undefined &&
        index.target >= scalingTarget.min &&
        index.target <= latestTarget &&
        index.max >= (table?.max ?? needed(usual)) &&
        index.max <= mostHeadroom * needed(index.target);
      return judgment(
        met,
        names.length === 0
          ? 'There is no index.'
          : index
            ? `Writes of ${listed(names)}: ${told(index)}.`
            : `${listed(names)} stays at its provisioned capacity.`,
        {
          expected: 'The table’s maximum and target, also for the index.',
          next:
            names.length === 0
              ? 'Keep the index by-customer: the program is about a table with an index.'
              : "Add autoScaleGlobalSecondaryIndexWriteCapacity('by-customer', …).scaleOnUtilization(…).",
        },
      );
    },
  }),
];
