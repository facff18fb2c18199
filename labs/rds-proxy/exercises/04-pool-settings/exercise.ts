import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Size the pool',
  summary:
    'The pool may take every connection that the database has, and a client may wait two minutes for one: set its bounds.',
  minutes: 8,
  hints: [
    {
      check: 'pool-headroom',
      text: 'Left to itself the pool takes 100 % of the connections. Who else needs one when the shop is in trouble?',
    },
    {
      check: 'pool-headroom',
      text: 'This course keeps 30 % free for others. The setting is a percentage of the database’s connections.',
    },
    { check: 'pool-headroom', text: 'maxConnectionsPercent: 70, in the properties of the proxy.' },
    {
      check: 'pool-idle',
      text: 'maxIdleConnectionsPercent counts in the same hundred and cannot be more than maxConnectionsPercent. Half of it is a good start: 35.',
    },
    {
      check: 'borrow-timeout',
      text: 'borrowTimeout takes a Duration of at most 300 s. Checkout gives up after 10: Duration.seconds(10).',
    },
    {
      check: 'idle-client-timeout',
      text: 'idleClientTimeout takes a Duration of 1 s to 8 h. Duration.minutes(10) suits a shop.',
    },
  ],
  solution: {
    reasoning:
      '70 % leave room for an administrator, a migration and a report that connect beside the pool: our own rule. AWS’s is to stay at least 30 % above the highest use that you have seen. Half of that stays open when it is idle, so that the next storm finds warm connections. A client waits 10 s because checkout gives up then: a longer queue holds places for people who have left. Silent clients go after 10 minutes, before the pinned ones among them cost much.',
    alternatives: [
      {
        why: 'Half of the connections, where a second proxy or many reports share the database.',
        edits: [
          ['maxConnectionsPercent: 70', 'maxConnectionsPercent: 50'],
          ['maxIdleConnectionsPercent: 35', 'maxIdleConnectionsPercent: 25'],
        ],
      },
      {
        why: 'No waiting at all: a client that finds no free connection is refused at once, and its own code decides what to do.',
        edits: [['borrowTimeout: Duration.seconds(10)', 'borrowTimeout: Duration.seconds(0)']],
      },
    ],
  },
} satisfies CdkExercise;
