import type { WrongStack } from '../../../cdk-exercise.ts';

const dimensions = 'dimensionsMap: { ProxyName: this.proxy.dbProxyName }';

export default [
  {
    name: 'a borrow latency in milliseconds',
    edits: [['100_000', '100']],
    fails: ['alarm-borrow-latency'],
    saying: 'in microseconds',
  },
  {
    name: 'an alarm without a dimension',
    edits: [[`          ${dimensions},\n`, '']],
    fails: ['alarm-borrow-latency', 'alarm-pinning'],
    saying: 'has no dimension, so it watches nothing',
  },
  {
    name: 'an alarm on the database’s dimension',
    edits: [
      [
        dimensions,
        `dimensionsMap:
            name === 'Pinned'
              ? { DBInstanceIdentifier: this.instance.instanceIdentifier }
              : { ProxyName: this.proxy.dbProxyName }`,
      ],
    ],
    fails: ['alarm-pinning'],
    saying: 'watches DBInstanceIdentifier',
  },
  {
    name: 'no alarm on pinning',
    edits: [["      ['Pinned', 'DatabaseConnectionsCurrentlySessionPinned', 5],\n", '']],
    fails: ['alarm-pinning'],
    saying: 'No alarm watches',
  },
] satisfies readonly WrongStack[];
