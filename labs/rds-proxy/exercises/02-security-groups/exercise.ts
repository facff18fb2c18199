import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Chain the security groups',
  summary:
    'No one reaches the proxy yet, and the application still reaches the database around it: make one chain of the two.',
  minutes: 8,
  hints: [
    {
      check: 'application-reaches-proxy',
      text: 'AWS CDK opened the way from the proxy to the database by itself. Who opened the one from the application to the proxy?',
    },
    {
      check: 'application-reaches-proxy',
      text: 'A proxy has connections, as the database has: this.proxy.connections.allowFrom(…) writes the rule at both ends.',
    },
    {
      check: 'application-reaches-proxy',
      text: "this.proxy.connections.allowFrom(application, ec2.Port.POSTGRES, 'The application reaches the proxy');",
    },
    {
      check: 'database-admits-only-proxy',
      text: 'The finding names who else the database admits. A line of the starter did that, when there was no proxy.',
    },
    {
      check: 'database-admits-only-proxy',
      text: 'Remove the call this.instance.connections.allowFrom(application, …): the application now goes through the proxy.',
    },
    {
      check: 'database-admits-only-proxy',
      text: 'If the finding speaks of a shared group: make an ec2.SecurityGroup for the proxy alone, and pass it as securityGroups.',
    },
    {
      check: 'proxy-admits-only-application',
      text: 'Name the application in the rule, not a range of addresses: a range admits whatever is started in it next year.',
    },
    {
      check: 'proxy-reaches-database',
      text: 'proxyTarget: rds.ProxyTarget.fromInstance(this.instance) writes this rule at both ends, if the proxy’s security group is one that AWS CDK may change.',
    },
    {
      check: 'no-open-rules',
      text: 'One port is served here: ec2.Port.POSTGRES. Neither all ports nor every address have to be open for it.',
    },
  ],
  solution: {
    reasoning:
      'Two links on port 5432, each named by security group at both ends: from the application to the proxy, and from the proxy to the database. The second one AWS CDK writes, the first one it does not. The old way is closed, because connections that go around the proxy are neither counted nor bounded by its pool. A group of the proxy’s own without a way out leaves only the rules that are written.',
    alternatives: [
      {
        why: 'AWS CDK makes a security group for a proxy that is given none. It is fine for the chain; it also lets the proxy out to everywhere, which here leads nowhere.',
        edits: [['      securityGroups: [proxySecurityGroup],\n', '']],
      },
      {
        why: 'The same rule from the application’s side: allowTo writes both ends, too.',
        edits: [
          [
            `this.proxy.connections.allowFrom(
      application,`,
            `application.connections.allowTo(
      this.proxy,`,
          ],
        ],
      },
    ],
  },
} satisfies CdkExercise;
