import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Size the pool',
  summary:
    'The pool may use every connection that the database has, and a client may wait two minutes for one: set limits.',
  minutes: 8,
  hints: [
    {
      check: 'pool-headroom',
      text: 'By default, the pool uses 100 % of the connections. Who else needs one when the shop has a problem?',
    },
    {
      check: 'pool-headroom',
      text: 'This course keeps 30 % free for others. The setting is a percentage of the database’s connections.',
    },
    { check: 'pool-headroom', text: 'maxConnectionsPercent: 70, in the properties of the proxy.' },
    {
      check: 'pool-idle',
      text: 'maxIdleConnectionsPercent is also a percentage of the database’s connections, and it can’t be larger than maxConnectionsPercent. Half of it is a good start: 35.',
    },
    {
      check: 'borrow-timeout',
      text: 'borrowTimeout takes a Duration of at most 300 s. The checkout gives up after 10 s: Duration.seconds(10).',
    },
    {
      check: 'idle-client-timeout',
      text: 'idleClientTimeout takes a Duration of 1 s to 8 h. Duration.minutes(10) suits a shop.',
    },
  ],
  solution: {
    reasoning:
      '70 % leaves room for an administrator, a migration and a report that connect without the pool. That’s our own rule. AWS’s rule is to stay at least 30 % above the highest use that you have seen. Half of the pool stays open when it’s idle, so that the next storm finds open connections. A client waits 10 s because the checkout gives up then. With a longer wait, the queue contains clients that are no longer needed. Silent clients are disconnected after 10 minutes, before the pinned ones among them cost much.',
    alternatives: [
      {
        why: 'Half of the connections, if a second proxy or many reports share the database.',
        edits: [
          ['maxConnectionsPercent: 70', 'maxConnectionsPercent: 50'],
          ['maxIdleConnectionsPercent: 35', 'maxIdleConnectionsPercent: 25'],
        ],
      },
      {
        why: 'No waiting: a client that finds no free connection gets an error at once, and its own code decides what to do.',
        edits: [['borrowTimeout: Duration.seconds(10)', 'borrowTimeout: Duration.seconds(0)']],
      },
    ],
  },
} satisfies CdkExercise;
