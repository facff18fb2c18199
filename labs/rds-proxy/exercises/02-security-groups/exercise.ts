import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Chain the security groups',
  summary:
    'No client reaches the proxy yet, and the application still connects directly to the database: make one chain of the two links.',
  minutes: 8,
  hints: [
    {
      check: 'application-reaches-proxy',
      text: 'AWS CDK opened the path from the proxy to the database by itself. Who opened the path from the application to the proxy?',
    },
    {
      check: 'application-reaches-proxy',
      text: 'A proxy has connections, like the database: this.proxy.connections.allowFrom(…) creates the rules on both sides.',
    },
    {
      check: 'application-reaches-proxy',
      text: "this.proxy.connections.allowFrom(application, ec2.Port.POSTGRES, 'The application reaches the proxy');",
    },
    {
      check: 'database-admits-only-proxy',
      text: 'The finding names what else the database admits. A line of the starter did that, before there was a proxy.',
    },
    {
      check: 'database-admits-only-proxy',
      text: 'Remove the call this.instance.connections.allowFrom(application, …): the application now goes through the proxy.',
    },
    {
      check: 'database-admits-only-proxy',
      text: 'If the finding mentions a shared group, create an ec2.SecurityGroup only for the proxy, and pass it as securityGroups.',
    },
    {
      check: 'proxy-admits-only-application',
      text: 'Name the application in the rule, not a range of addresses. A range also admits everything that starts in it next year.',
    },
    {
      check: 'proxy-reaches-database',
      text: 'proxyTarget: rds.ProxyTarget.fromInstance(this.instance) creates this rule on both sides, if AWS CDK may change the proxy’s security group.',
    },
    {
      check: 'no-open-rules',
      text: 'The database uses only one port: ec2.Port.POSTGRES. Don’t open all ports or all addresses.',
    },
  ],
  solution: {
    reasoning:
      'There are two links on port 5432, from the application to the proxy and from the proxy to the database. Both sides of each link name a security group. AWS CDK creates the second link, but not the first one. The direct path is closed, because the pool neither counts nor limits connections that bypass the proxy. The proxy has its own security group without outbound access, so only the rules in the code apply.',
    alternatives: [
      {
        why: 'Without securityGroups, AWS CDK creates a security group for the proxy. It works for the chain. It also allows outbound traffic to everywhere, but this network has no route out.',
        edits: [['      securityGroups: [proxySecurityGroup],\n', '']],
      },
      {
        why: 'The same rule from the application’s side: allowTo also creates the rules on both sides.',
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
