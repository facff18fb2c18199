/** A global secondary index that answers the account page, and nothing more. */

import type { Template } from '#checkers/cloudformation/template.ts';
import { judgment } from '#checkers/stack/check.ts';
import { type Check, checkOf } from '#checkers/vocabulary.ts';
import { listed } from '#labs/words.ts';
import { billingOf, type Index, indexesOf, tablesIn } from '../dynamo.ts';

const document = 'Amazon DynamoDB Developer Guide, "Using Global Secondary Indexes in DynamoDB"';

/** What the page shows beside the date by which it sorts. */
const shown = ['status', 'total_cents'];

const indexesIn = (template: Template) => tablesIn(template).flatMap(indexesOf);

const answering = ({ partitionKey, sortKey }: Index) =>
  partitionKey === 'customer_id' && sortKey === 'placed_at';

function told({ name, partitionKey, sortKey }: Index): string {
  return `${name} (${[partitionKey, sortKey].filter(Boolean).join(', then ')})`;
}

export const checks: readonly Check<Template>[] = [
  checkOf({
    id: 'keys',
    title: 'An index finds a customer’s orders, sorted by date',
    why: 'A query names one partition and gets its items in the order of the sort key. There is no other order and no join.',
    source: document,
    judge: (template) => {
      const indexes = indexesIn(template);
      return judgment(
        indexes.some(answering),
        indexes.length === 0 ? 'There is no index.' : `${listed(indexes.map(told))}.`,
        {
          expected: 'An index with customer_id as its partition key and placed_at as its sort key.',
          next: 'The column in WHERE is the partition key, and the column in ORDER BY is the sort key.',
        },
      );
    },
  }),
  checkOf({
    id: 'hot-key',
    title: 'No index is partitioned by the status',
    why: 'Nine of ten orders are delivered, so nine of ten items and writes would be in one partition.',
    source: document,
    judge: (template) => {
      const hot = indexesIn(template).filter(({ partitionKey }) => partitionKey === 'status');
      return judgment(hot.length === 0, hot.length === 0 ? 'None is.' : `${listed(hot.map(told))} is.`, {
        expected: 'A partition key with many values that are used about equally often.',
        next: 'Partition by customer_id.',
      });
    },
  }),
  checkOf({
    id: 'projection',
    title: 'The index contains only what the page shows',
    why: 'An index can’t fetch from its table: a missing attribute needs a second read. You pay for each additional attribute with every order.',
    source: document,
    judge: (template) => {
      const index = indexesIn(template).find(answering) ?? indexesIn(template)[0];
      const { type, attributes } = index?.projection ?? { type: 'none', attributes: [] };
      const exact =
        type === 'INCLUDE' &&
        attributes.length === shown.length &&
        shown.every((name) => attributes.includes(name));
      return judgment(
        exact,
        index
          ? `${index.name} holds ${type === 'INCLUDE' ? listed(attributes) : type}.`
          : 'There is no index.',
        {
          expected: `Its keys, and ${listed(shown)}.`,
          next: `Project INCLUDE with nonKeyAttributes: ['status', 'total_cents']. The keys are included automatically.`,
        },
      );
    },
  }),
  checkOf({
    id: 'on-demand',
    title: 'The table is on demand',
    why: 'You don’t know a shop’s load in advance, and AWS recommends on demand at the beginning.',
    source: 'Amazon DynamoDB Developer Guide, "DynamoDB throughput capacity"',
    judge: (template) => {
      const modes = tablesIn(template).map(billingOf);
      return judgment(
        modes.length > 0 && modes.every((mode) => mode === 'PAY_PER_REQUEST'),
        modes.length === 0 ? 'There is no table.' : `Billing: ${listed(modes)}.`,
        {
          expected: 'PAY_PER_REQUEST.',
          next: 'Set billingMode: dynamodb.BillingMode.PAY_PER_REQUEST: dynamodb.Table uses PROVISIONED by default.',
        },
      );
    },
  }),
];
