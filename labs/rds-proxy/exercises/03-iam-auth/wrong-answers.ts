import type { Edit, WrongStack } from '../../../cdk-exercise.ts';

const grant = "    this.proxy.grantConnect(application, 'securecart');\n";
const roleGrant = "    this.instance.grantConnect(proxyRole, 'securecart');\n";
const endToEnd = '      defaultAuthScheme: rds.DefaultAuthScheme.IAM_AUTH,\n';
const withoutPassword = `    resource.masterUserAuthenticationType = 'iam-db-auth';
    resource.masterUserPassword = undefined;
    this.instance.node.tryRemoveChild('Secret');
`;

function added(statement: string): Edit {
  return [grant, `${grant}    ${statement}\n`];
}

export default [
  {
    name: 'connections without TLS',
    edits: [['requireTLS: true', 'requireTLS: false']],
    fails: ['tls-required'],
    saying: 'does not require TLS',
  },
  {
    name: 'passwords instead of tokens',
    edits: [
      [withoutPassword, '    if (!this.instance.secret || !resource) throw new Error();\n'],
      [endToEnd, '      secrets: [this.instance.secret],\n'],
    ],
    fails: ['iam-required'],
    saying: 'accepts passwords',
  },
  {
    name: 'the secret of another database',
    edits: [
      [
        endToEnd,
        "      iamAuth: true,\n      secrets: [new rds.DatabaseSecret(this, 'Other', { username: 'securecart' })],\n",
      ],
    ],
    fails: ['proxy-secret'],
    saying: 'LabOther',
  },
  {
    name: 'the secret of another user of the database',
    edits: [
      ["fromGeneratedSecret('securecart')", "fromGeneratedSecret('postgres')"],
      [withoutPassword, '    if (!this.instance.secret) throw new Error();\n'],
      [endToEnd, '      iamAuth: true,\n      secrets: [this.instance.secret],\n'],
    ],
    fails: ['proxy-secret'],
    saying: 'signs in as postgres, and the application as securecart',
  },
  {
    name: 'end-to-end IAM with the role that AWS CDK makes',
    edits: [['      role: proxyRole,\n', '']],
    fails: ['proxy-role'],
    saying: 'may not connect to Lab/Database',
  },
  {
    name: 'a new role without the permission',
    edits: [[roleGrant, '']],
    fails: ['proxy-role'],
    saying: 'LabProxyRole',
  },
  {
    name: 'a role for another user',
    edits: [[roleGrant, roleGrant.replace('securecart', 'postgres')]],
    fails: ['proxy-role'],
    saying: 'as securecart',
  },
  {
    name: 'a database that doesn’t accept tokens',
    edits: [added('resource.enableIamDatabaseAuthentication = false;')],
    fails: ['proxy-role', 'deploys'],
    saying: 'does not accept IAM',
  },
  {
    name: 'an application without permission',
    edits: [[grant, '']],
    fails: ['client-permission'],
    saying: 'may not connect',
  },
  {
    name: 'permission for the database instead of the proxy',
    edits: [[grant, grant.replace('proxy', 'instance')]],
    fails: ['client-permission'],
    saying: 'may not connect to Lab/Proxy',
  },
  {
    name: 'permission for the database in addition to the proxy',
    edits: [added("this.instance.grantConnect(application, 'securecart');")],
    fails: ['client-permission'],
    saying: 'one user of one proxy',
  },
  {
    name: 'permission for every user',
    edits: [[grant, grant.replace('securecart', '*')]],
    fails: ['client-permission'],
    saying: '/*',
  },
  {
    name: 'permission for everything',
    edits: [
      added(
        "application.addToRolePolicy(new iam.PolicyStatement({ actions: ['rds-db:*'], resources: ['*'] }));",
      ),
    ],
    fails: ['client-permission'],
    saying: 'may connect to *',
  },
] satisfies readonly WrongStack[];
