/** Auto scaling of a table with steady load: far enough up, early enough, and the index with it. */

import type { Template } from '#checkers/cloudformation/template.ts';
import { judgment } from '#checkers/stack/check.ts';
import { type Check, checkOf } from '#checkers/vocabulary.ts';
import { scalingTarget } from '#labs/aws/scaling.ts';
import { listed } from '#labs/words.ts';
import { billingOf, indexesOf, type Scaling, scalingsIn, tablesIn } from '../dynamo.ts';

const document =
  'Amazon DynamoDB Developer Guide, "Managing throughput capacity automatically with DynamoDB auto scaling"';

/** The day's writes in a second, 1 KB each, and the night's. */
const load = { day: 350, night: 40 };
/** Above it, the step up comes too late for a load that grows. */
const latestTarget = 80;
/** A maximum beyond this many times what the day needs is no limit on the bill. */
const mostHeadroom = 4;

const writesOf = (kind: 'table' | 'index') => (template: Template) =>
  scalingsIn(template).find(({ dimension }) => dimension === `dynamodb:${kind}:WriteCapacityUnits`);

const tableWrites = writesOf('table');
const indexWrites = writesOf('index');

function told({ min, max, target }: Scaling): string {
  return `${min} to ${max} units, ${target === undefined ? 'with no policy' : `aiming at ${target} %`}`;
}

/** Units that the day needs when so many percent of them are used. */
function needed(target: number): number {
  return Math.ceil((load.day * 100) / target);
}

export const checks: readonly Check<Template>[] = [
  checkOf({
    id: 'provisioned',
    title: 'The table has provisioned capacity',
    why: 'For a steady load it costs less than on demand. On demand there is nothing to scale.',
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
    title: `The policy steps up before the capacity is used up: at ${scalingTarget.min} to ${latestTarget} %`,
    why: 'A step up comes minutes after the load. What is above the target has to last until then.',
    source: document,
    judge: (template) => {
      const writes = tableWrites(template);
      const target = writes?.target;
      return judgment(
        target !== undefined && target >= scalingTarget.min && target <= latestTarget,
        writes ? `Writes: ${told(writes)}.` : 'Writes of the table are not scaled.',
        {
          expected: `A target of ${scalingTarget.min} to ${latestTarget} %. 70 % is usual.`,
          next: 'Lower targetUtilizationPercent of the writes.',
        },
      );
    },
  }),
  checkOf({
    id: 'maximum',
    title: 'The maximum carries the day at that target',
    why: 'At the maximum scaling ends and throttling begins. It is also the limit on the bill.',
    source: document,
    judge: (template) => {
      const writes = tableWrites(template);
      const wanted = needed(writes?.target ?? 70);
      const met = writes !== undefined && writes.max >= wanted && writes.max <= mostHeadroom * wanted;
      return judgment(met, writes ? `Writes: ${told(writes)}.` : 'Writes of the table are not scaled.', {
        expected: `${wanted} to ${mostHeadroom * wanted} units: ${load.day} writes a second at ${writes?.target ?? 70} %.`,
        next:
          writes && writes.max > wanted
            ? 'Lower maxCapacity: so much would be paid before anyone notices a runaway client.'
            : 'Raise maxCapacity: divide the day’s writes by the target.',
      });
    },
  }),
  checkOf({
    id: 'index',
    title: 'The index’s writes scale as the table’s do',
    why: 'Each write to the table is one to the index. When the index is throttled, the table’s writes are too.',
    source: 'Amazon DynamoDB Developer Guide, "Using Global Secondary Indexes in DynamoDB"',
    judge: (template) => {
      const [table, index] = [tableWrites(template), indexWrites(template)];
      const names = tablesIn(template)
        .flatMap(indexesOf)
        .map(({ name }) => name);
      const met =
        names.length === 0 ||
        (index !== undefined &&
          index.target !== undefined &&
          index.target <= latestTarget &&
          index.max >= (table?.max ?? needed(70)));
      return judgment(
        met,
        names.length === 0
          ? 'There is no index.'
          : index
            ? `Writes of ${listed(names)}: ${told(index)}.`
            : `${listed(names)} stays at its provisioned capacity.`,
        {
          expected: 'The table’s maximum and target for the index as well.',
          next: "Add autoScaleGlobalSecondaryIndexWriteCapacity('by-customer', …).scaleOnUtilization(…).",
        },
      );
    },
  }),
];
