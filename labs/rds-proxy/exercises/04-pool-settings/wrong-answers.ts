import type { WrongStack } from '../../../cdk-exercise.ts';

const host = "    application.addEnvironment('DATABASE_HOST', this.proxy.endpoint);\n";

export default [
  {
    name: 'a pool that takes every connection',
    edits: [['      maxConnectionsPercent: 70,\n', '']],
    fails: ['pool-headroom'],
    saying: '100 %',
  },
  {
    name: 'a pool that leaves a tenth of the connections to others',
    edits: [['maxConnectionsPercent: 70', 'maxConnectionsPercent: 90']],
    fails: ['pool-headroom'],
    saying: 'share of connections that the pool may take',
  },
  {
    name: 'a larger share of idle connections than of all connections',
    edits: [
      [
        host,
        `${host}    // AWS CDK would refuse it.
    const targetGroup = this.proxy.node.findChild('ProxyTargetGroup') as rds.CfnDBProxyTargetGroup;
    targetGroup.addPropertyOverride('ConnectionPoolConfigurationInfo.MaxIdleConnectionsPercent', 80);
`,
      ],
    ],
    fails: ['pool-idle', 'deploys'],
    saying: '80 % idle',
  },
  {
    name: 'half an hour of waiting for a connection',
    edits: [['borrowTimeout: Duration.seconds(10)', 'borrowTimeout: Duration.minutes(30)']],
    fails: ['borrow-timeout', 'deploys'],
    saying: '1,800 s',
  },
  {
    name: 'idle clients for half a day',
    edits: [['idleClientTimeout: Duration.minutes(10)', 'idleClientTimeout: Duration.hours(12)']],
    fails: ['idle-client-timeout', 'deploys'],
    saying: '43,200 s',
  },
] satisfies readonly WrongStack[];
