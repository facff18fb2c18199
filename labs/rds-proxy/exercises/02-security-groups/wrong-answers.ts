import type { Edit, WrongStack } from '../../../cdk-exercise.ts';

const admit = `    this.proxy.connections.allowFrom(
      application,
      ec2.Port.POSTGRES,
      'The application reaches the proxy',
    );
`;
const ownGroup = 'securityGroups: [proxySecurityGroup]';

function added(statement: string): Edit {
  return [admit, `${admit}    ${statement}\n`];
}

export default [
  {
    name: 'a proxy that no client may reach',
    edits: [[admit, '']],
    fails: ['application-reaches-proxy'],
    saying: 'does not reach Lab/Proxy (LabProxy',
  },
  {
    name: 'a rule into the proxy, and none out of the application',
    edits: [
      [
        admit,
        `    proxySecurityGroup.addIngressRule(
      ec2.Peer.securityGroupId(application.connections.securityGroups[0].securityGroupId),
      ec2.Port.POSTGRES,
    );
`,
      ],
    ],
    fails: ['application-reaches-proxy'],
    saying: 'lets Application/Handler',
  },
  {
    name: 'a proxy open to the whole network',
    edits: [added("this.proxy.connections.allowFrom(ec2.Peer.ipv4('10.20.0.0/16'), ec2.Port.POSTGRES);")],
    fails: ['proxy-admits-only-application'],
    saying: '10.20.0.0/16',
  },
  {
    name: 'a proxy without outbound access',
    edits: [
      [
        ownGroup,
        "securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(this, 'Same', proxySecurityGroup.securityGroupId, { mutable: false })]",
      ],
      ['this.proxy.connections.allowFrom', 'proxySecurityGroup.connections.allowFrom'],
    ],
    fails: ['proxy-reaches-database'],
    saying: 'lets Lab/Proxy',
  },
  {
    name: 'a database that still admits the application',
    edits: [added('this.instance.connections.allowFrom(application, ec2.Port.POSTGRES);')],
    fails: ['database-admits-only-proxy'],
    saying: 'admits Application/SecurityGroup (ApplicationSecurityGroup',
  },
  {
    name: 'one security group for the application and the proxy',
    edits: [[ownGroup, 'securityGroups: application.connections.securityGroups']],
    fails: ['database-admits-only-proxy'],
    saying: 'the group of the proxy',
  },
  {
    name: 'a database open to every address',
    edits: [added('this.instance.connections.allowFromAnyIpv4(ec2.Port.POSTGRES);')],
    fails: ['no-open-rules'],
    saying: '0.0.0.0/0',
  },
  {
    name: 'a proxy open to every IPv6 address',
    edits: [added('this.proxy.connections.allowFrom(ec2.Peer.anyIpv6(), ec2.Port.POSTGRES);')],
    fails: ['no-open-rules'],
    saying: '::/0',
  },
  {
    name: 'all ports instead of one',
    edits: [[admit, admit.replace('POSTGRES', 'allTcp()')]],
    fails: ['no-open-rules'],
    saying: 'tcp 0 to 65535',
  },
] satisfies readonly WrongStack[];
