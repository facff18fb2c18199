import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Put a proxy before the database',
  summary:
    'In a storm 200 instances of the application want a connection each, and the database has no more: let them share.',
  minutes: 10,
  hints: [
    {
      check: 'proxy-for-postgresql',
      text: 'One construct makes the proxy, its target group and the target: rds.DatabaseProxy. It goes where the comment of step 1 stands.',
    },
    {
      check: 'proxy-for-postgresql',
      text: "this.proxy = new rds.DatabaseProxy(this, 'Proxy', { … }), and above, among the fields of the class: readonly proxy: rds.DatabaseProxy;. It takes its protocol from its target.",
    },
    {
      check: 'proxy-for-postgresql',
      text: 'AWS CDK refuses a proxy that has no way to sign in. The database has no password, so set defaultAuthScheme: rds.DefaultAuthScheme.IAM_AUTH.',
    },
    {
      check: 'proxy-target',
      text: 'proxyTarget says which database the proxy stands before: rds.ProxyTarget.fromInstance(this.instance).',
    },
    {
      check: 'proxy-zones',
      text: 'Give the proxy the vpc. Its subnets are those of the database: vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED }, one in each of two zones.',
    },
    {
      check: 'application-uses-proxy',
      text: 'The application connects to whatever is in DATABASE_HOST. Which endpoint is there now?',
    },
    {
      check: 'application-uses-proxy',
      text: "Replace the last statement: application.addEnvironment('DATABASE_HOST', this.proxy.endpoint), after the proxy is made.",
    },
  ],
  solution: {
    reasoning:
      'A DatabaseProxy makes the proxy, its target group and the target at once. It stands in the VPC and the isolated subnets of its database, and signs in with IAM because there is no password to give it. No one uses a proxy that no one is given, so the application gets its endpoint: another host name, the same port and protocol. It cannot get through yet: that is the next step.',
    alternatives: [
      {
        why: 'The subnets left out: AWS CDK then takes the private ones, and here all are isolated.',
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
