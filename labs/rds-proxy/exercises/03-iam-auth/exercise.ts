import { prices } from '#labs/aws/prices.ts';
import { dollars } from '#labs/words.ts';
import type { CdkExercise } from '../../../cdk-exercise.ts';

export default {
  title: 'Require TLS and IAM',
  summary:
    'The proxy’s role may not sign in to the database, and the application may not sign in at the proxy: allow these two sign-ins, and nothing else.',
  minutes: 10,
  hints: [
    {
      check: 'proxy-role',
      text: 'With IAM end to end, the proxy signs in with its own role. AWS CDK creates a role without permissions. Create the role yourself.',
    },
    {
      check: 'proxy-role',
      text: "new iam.Role(this, 'ProxyRole', { assumedBy: new iam.ServicePrincipal('rds.amazonaws.com') }), before the proxy, and role: proxyRole in the proxy. At the top: import * as iam from 'aws-cdk-lib/aws-iam';.",
    },
    {
      check: 'proxy-role',
      text: "The instance grants the permission: this.instance.grantConnect(proxyRole, 'securecart').",
    },
    {
      check: 'client-permission',
      text: 'The application has a permission for the instance, but that path is closed. What grants the permission for the proxy?',
    },
    {
      check: 'client-permission',
      text: "Replace this.instance.grantConnect(application, 'securecart') with this.proxy.grantConnect(application, 'securecart').",
    },
    {
      check: 'client-permission',
      text: 'Allow one user of one proxy. A star or a second grant gives more than the shop needs.',
    },
    {
      check: 'tls-required',
      text: 'requireTLS is true by default. Write requireTLS: true so that a reader of the stack sees it.',
    },
    {
      check: 'iam-required',
      text: 'defaultAuthScheme: rds.DefaultAuthScheme.IAM_AUTH requires a token from every client. A proxy with secrets also needs iamAuth: true.',
    },
    {
      check: 'proxy-secret',
      text: 'This database has no password, so you can’t sign in with a secret. Leave out secrets.',
    },
  ],
  solution: {
    reasoning:
      'There are two sign-ins, and each has its own permission: the proxy’s role may connect to the instance as securecart, and the application’s role may connect to the proxy as securecart. Neither permission contains a star. There is no password that can leak or that you have to rotate. A token is valid for 15 minutes and is sent over TLS.',
    alternatives: [
      {
        why: 'Without requireTLS, AWS CDK uses its default, which is true. The template is the same.',
        edits: [['      requireTLS: true,\n', '']],
      },
      {
        why: `The older way: IAM at the proxy, and a password from Secrets Manager at the database. The secret costs ${dollars(prices.secret.dollars)} a month, and you have to rotate it.`,
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
