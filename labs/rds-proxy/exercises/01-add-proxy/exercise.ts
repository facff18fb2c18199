import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Put a proxy in front of the database',
  summary:
    'In a storm, 200 instances of the application each want a connection, and the database has too few: let the instances share.',
  minutes: 10,
  hints: [
    {
      check: 'proxy-for-postgresql',
      text: 'One construct makes the proxy, its target group and the target: rds.DatabaseProxy. Put it below the comment of step 1.',
    },
    {
      check: 'proxy-for-postgresql',
      text: "this.proxy = new rds.DatabaseProxy(this, 'Proxy', { … }), and above, among the fields of the class: readonly proxy: rds.DatabaseProxy;. The proxy gets its protocol from its target.",
    },
    {
      check: 'proxy-for-postgresql',
      text: 'AWS CDK refuses a proxy without a way to sign in. The database has no password, so set defaultAuthScheme: rds.DefaultAuthScheme.IAM_AUTH.',
    },
    {
      check: 'proxy-target',
      text: 'proxyTarget names the database behind the proxy: rds.ProxyTarget.fromInstance(this.instance).',
    },
    {
      check: 'proxy-zones',
      text: 'Give the proxy the vpc and the subnets of the database: vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED }, one in each of two zones.',
    },
    {
      check: 'application-uses-proxy',
      text: 'The application connects to the host in DATABASE_HOST. Which endpoint is there now?',
    },
    {
      check: 'application-uses-proxy',
      text: "Replace the last statement with application.addEnvironment('DATABASE_HOST', this.proxy.endpoint), after you create the proxy.",
    },
  ],
  solution: {
    reasoning:
      'A DatabaseProxy creates the proxy, its target group and the target together. It’s in the VPC and the isolated subnets of its database, and it signs in with IAM because there is no password. The application gets the proxy’s endpoint, because otherwise no client would use the proxy. Only the host name changes, not the port or the protocol. The application can’t reach the proxy yet: that’s the next step.',
    alternatives: [
      {
        why: 'Without vpcSubnets, AWS CDK takes the private subnets, and here all of them are isolated.',
        edits: [
          [
            '      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },\n      // Step 2',
            '      // Step 2',
          ],
        ],
      },
    ],
  },
} satisfies CdkExercise;
