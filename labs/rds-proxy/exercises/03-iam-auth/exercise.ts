import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Require TLS and IAM',
  summary:
    'The proxy’s role may not sign in to the database, and the application may not sign in at the proxy: permit these two, and nothing else.',
  minutes: 10,
  hints: [
    {
      check: 'proxy-role',
      text: 'With IAM from end to end the proxy signs in with its own role. AWS CDK made one that may do nothing. Make the role yourself.',
    },
    {
      check: 'proxy-role',
      text: "new iam.Role(this, 'ProxyRole', { assumedBy: new iam.ServicePrincipal('rds.amazonaws.com') }), before the proxy, and role: proxyRole in it. At the top: import * as iam from 'aws-cdk-lib/aws-iam';.",
    },
    {
      check: 'proxy-role',
      text: "The instance gives the permission: this.instance.grantConnect(proxyRole, 'securecart').",
    },
    {
      check: 'client-permission',
      text: 'The application is granted a way that is closed by now: that to the instance. Who grants the other?',
    },
    {
      check: 'client-permission',
      text: "Replace this.instance.grantConnect(application, 'securecart') by this.proxy.grantConnect(application, 'securecart').",
    },
    {
      check: 'client-permission',
      text: 'One user of one proxy: a star, or a second grant beside it, gives more than the shop needs.',
    },
    {
      check: 'tls-required',
      text: 'requireTLS is true when it is left out. Write requireTLS: true, so that a reader of the stack sees it.',
    },
    {
      check: 'iam-required',
      text: 'defaultAuthScheme: rds.DefaultAuthScheme.IAM_AUTH requires a token of every client. A proxy with secrets needs iamAuth: true beside them.',
    },
    {
      check: 'proxy-secret',
      text: 'This database has no password, so no secret signs in to it. Leave out secrets.',
    },
  ],
  solution: {
    reasoning:
      'There are two sign-ins, and each has a permission of its own: the proxy’s role may connect to the instance as securecart, and the application’s role to the proxy as securecart. Neither has a star in it. No password exists that could leak or would have to be rotated; a token lives 15 minutes, and goes over TLS.',
    alternatives: [
      {
        why: 'requireTLS left to AWS CDK, whose default is true. Nothing changes in the template.',
        edits: [['      requireTLS: true,\n', '']],
      },
      {
        why: 'The older way: IAM at the proxy, and a password from Secrets Manager at the database. The secret costs 0.40 dollars a month and has to be rotated.',
        edits: [
          [
            `    // The user securecart signs in with IAM's short-lived tokens: no password
    // is made, kept or rotated.
    const resource = this.instance.node.defaultChild as rds.CfnDBInstance;
    resource.masterUserAuthenticationType = 'iam-db-auth';
    resource.masterUserPassword = undefined;
    this.instance.node.tryRemoveChild('Secret');
`,
            '',
          ],
          [
            `    const proxyRole = new iam.Role(this, 'ProxyRole', {
      assumedBy: new iam.ServicePrincipal('rds.amazonaws.com'),
      description: 'RDS Proxy: signs in to the database as securecart',
    });
    this.instance.grantConnect(proxyRole, 'securecart');
`,
            '',
          ],
          ['      role: proxyRole,\n', ''],
          [
            '      defaultAuthScheme: rds.DefaultAuthScheme.IAM_AUTH,\n',
            '      iamAuth: true,\n      secrets: this.instance.secret ? [this.instance.secret] : [],\n',
          ],
        ],
      },
    ],
  },
} satisfies CdkExercise;
