import type { WrongStack } from '../cdk-lab.ts';

const grant = "    this.proxy.grantConnect(application, 'securecart');\n";
const admit =
  "    this.proxy.connections.allowFrom(application, ec2.Port.POSTGRES, 'The application reaches the proxy');\n";
const roleGrant = "    this.instance.grantConnect(proxyRole, 'securecart');\n";
const endToEnd = '      defaultAuthScheme: rds.DefaultAuthScheme.IAM_AUTH,\n';
const proxySubnets = `      role: proxyRole,
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
`;
const withoutPassword = `    resource.masterUserAuthenticationType = 'iam-db-auth';
    resource.masterUserPassword = undefined;
    this.instance.node.tryRemoveChild('Secret');
`;
/** What AWS CDK would refuse, or does not offer, is written into the template all the same. */
const proxyResource = '(this.proxy.node.defaultChild as rds.CfnDBProxy)';
const targetGroup = "(this.proxy.node.findChild('ProxyTargetGroup') as rds.CfnDBProxyTargetGroup)";
const dimensions = 'dimensionsMap: { ProxyName: this.proxy.dbProxyName }';

const wrongStacks: readonly WrongStack[] = [
  {
    name: 'a proxy for another engine',
    edits: [[grant, `${grant}    ${proxyResource}.engineFamily = 'MYSQL';\n`]],
    fails: ['proxy-for-postgresql'],
    saying: 'speaks MYSQL',
  },
  {
    name: 'a target group with another instance',
    edits: [[grant, `${grant}    ${targetGroup}.dbInstanceIdentifiers = ['securecart-old'];\n`]],
    fails: ['proxy-target'],
    saying: 'targets securecart-old',
  },
  {
    name: 'a target group with no instance',
    edits: [[grant, `${grant}    ${targetGroup}.dbInstanceIdentifiers = [];\n`]],
    fails: ['proxy-target'],
    saying: 'has no instance',
  },
  {
    name: 'one availability zone',
    edits: [
      [
        proxySubnets,
        '      role: proxyRole,\n      vpc,\n      vpcSubnets: { subnets: [vpc.isolatedSubnets[0]] },\n',
      ],
    ],
    fails: ['proxy-zones'],
    saying: 'in 1 availability zone',
  },
  {
    name: 'an application that still connects to the database',
    edits: [
      ["'DATABASE_HOST', this.proxy.endpoint", "'DATABASE_HOST', this.instance.dbInstanceEndpointAddress"],
    ],
    fails: ['application-uses-proxy'],
    saying: 'is the endpoint of LabDatabase',
  },
  {
    name: 'an application that is given nothing to connect to',
    edits: [["    application.addEnvironment('DATABASE_HOST', this.proxy.endpoint);\n", '']],
    fails: ['application-uses-proxy'],
    saying: 'is not set',
  },
  {
    name: 'a proxy that nobody may reach',
    edits: [[admit, '']],
    fails: ['application-reaches-proxy'],
    saying: 'does not reach LabProxy',
  },
  {
    name: 'a proxy open to the whole network',
    edits: [
      [
        admit,
        `${admit}    this.proxy.connections.allowFrom(ec2.Peer.ipv4('10.20.0.0/16'), ec2.Port.POSTGRES);\n`,
      ],
    ],
    fails: ['proxy-admits-only-application'],
    saying: '10.20.0.0/16',
  },
  {
    name: 'a proxy that is not let out',
    edits: [
      [
        'securityGroups: [proxySecurityGroup]',
        "securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(this, 'Same', proxySecurityGroup.securityGroupId, { mutable: false })]",
      ],
      [
        'this.proxy.connections.allowFrom(application',
        'proxySecurityGroup.connections.allowFrom(application',
      ],
    ],
    fails: ['proxy-reaches-database'],
    saying: 'lets LabProxy',
  },
  {
    name: 'a database that still admits the application',
    edits: [[admit, `${admit}    this.instance.connections.allowFrom(application, ec2.Port.POSTGRES);\n`]],
    fails: ['database-admits-only-proxy'],
    saying: 'admits ApplicationSecurityGroup',
  },
  {
    name: 'one security group for the application and the proxy',
    edits: [
      ['securityGroups: [proxySecurityGroup]', 'securityGroups: application.connections.securityGroups'],
    ],
    fails: ['database-admits-only-proxy'],
    saying: 'the group of the proxy',
  },
  {
    name: 'a database open to every address',
    edits: [[admit, `${admit}    this.instance.connections.allowFromAnyIpv4(ec2.Port.POSTGRES);\n`]],
    fails: ['no-open-rules'],
    saying: '0.0.0.0/0',
  },
  {
    name: 'a proxy open to every IPv6 address',
    edits: [
      [admit, `${admit}    this.proxy.connections.allowFrom(ec2.Peer.anyIpv6(), ec2.Port.POSTGRES);\n`],
    ],
    fails: ['no-open-rules'],
    saying: '::/0',
  },
  {
    name: 'all ports instead of one',
    edits: [[admit, admit.replace('POSTGRES', 'allTcp()')]],
    fails: ['no-open-rules'],
    saying: 'tcp 0 to 65535',
  },
  {
    name: 'connections in the clear',
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
    name: 'end-to-end IAM with the role that AWS CDK makes',
    edits: [['      role: proxyRole,\n', '']],
    fails: ['proxy-role'],
    saying: 'may not connect to LabDatabase',
  },
  {
    name: 'a role of one’s own without the permission',
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
    name: 'a database that takes no tokens',
    edits: [[grant, `${grant}    resource.enableIamDatabaseAuthentication = false;\n`]],
    fails: ['proxy-role'],
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
    saying: 'may not connect to LabProxy',
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
      [
        grant,
        `${grant}    application.addToRolePolicy(new iam.PolicyStatement({ actions: ['rds-db:*'], resources: ['*'] }));\n`,
      ],
    ],
    fails: ['client-permission'],
    saying: 'may connect to *',
  },
  {
    name: 'a pool that takes every connection',
    edits: [['      maxConnectionsPercent: 70,\n', '']],
    fails: ['pool-headroom'],
    saying: '100 %',
  },
  {
    name: 'a pool that leaves a tenth to everybody else',
    edits: [['maxConnectionsPercent: 70', 'maxConnectionsPercent: 90']],
    fails: ['pool-headroom'],
    saying: 'maxConnectionsPercent to 70',
  },
  {
    name: 'more idle connections than connections',
    edits: [
      [
        grant,
        `${grant}    ${targetGroup}.addPropertyOverride('ConnectionPoolConfigurationInfo.MaxIdleConnectionsPercent', 80);\n`,
      ],
    ],
    fails: ['pool-idle'],
    saying: '80 % idle',
  },
  {
    name: 'half an hour of waiting for a connection',
    edits: [['borrowTimeout: Duration.seconds(10)', 'borrowTimeout: Duration.minutes(30)']],
    fails: ['borrow-timeout'],
    saying: '1,800 s',
  },
  {
    name: 'idle clients for half a day',
    edits: [['idleClientTimeout: Duration.minutes(10)', 'idleClientTimeout: Duration.hours(12)']],
    fails: ['idle-client-timeout'],
    saying: '43,200 s',
  },
  {
    name: 'a borrow latency in milliseconds',
    edits: [['100_000', '100']],
    fails: ['alarm-borrow-latency'],
    saying: 'in microseconds',
  },
  {
    name: 'an alarm on the database’s dimension',
    edits: [
      [
        dimensions,
        "dimensionsMap: name === 'Pinned' ? { DBInstanceIdentifier: this.instance.instanceIdentifier } : { ProxyName: this.proxy.dbProxyName }",
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
  {
    name: 'a final snapshot',
    edits: [['      removalPolicy: RemovalPolicy.DESTROY,\n', '']],
    fails: ['leaves-nothing'],
    saying: 'a final snapshot',
  },
];

export default wrongStacks;
