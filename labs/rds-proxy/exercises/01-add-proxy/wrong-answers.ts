import type { Edit, WrongStack } from '../../../cdk-exercise.ts';

const host = "    application.addEnvironment('DATABASE_HOST', this.proxy.endpoint);\n";

/** Writes into the template what AWS CDK would refuse or doesn’t offer. */
function overridden(statement: string): Edit {
  return [host, `${host}    ${statement}\n`];
}

const targets =
  "(this.proxy.node.findChild('ProxyTargetGroup') as rds.CfnDBProxyTargetGroup).dbInstanceIdentifiers";

export default [
  {
    name: 'a proxy for another engine',
    edits: [overridden("(this.proxy.node.defaultChild as rds.CfnDBProxy).engineFamily = 'MYSQL';")],
    fails: ['proxy-for-postgresql'],
    saying: 'speaks MYSQL',
  },
  {
    name: 'a target group with another instance',
    edits: [overridden(`${targets} = ['securecart-old'];`)],
    fails: ['proxy-target'],
    saying: 'targets securecart-old',
  },
  {
    name: 'a target group with no instance',
    edits: [overridden(`${targets} = [];`)],
    fails: ['proxy-target'],
    saying: 'has no instance',
  },
  {
    name: 'one availability zone',
    edits: [
      [
        `      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      // Step 2`,
        `      vpc,
      vpcSubnets: { subnets: [vpc.isolatedSubnets[0]] },
      // Step 2`,
      ],
    ],
    fails: ['proxy-zones', 'deploys'],
    saying: 'in 1 availability zone',
  },
  {
    name: 'an application that still connects to the database',
    edits: [['this.proxy.endpoint', 'this.instance.dbInstanceEndpointAddress']],
    fails: ['application-uses-proxy'],
    saying: 'is the endpoint of Lab/Database (LabDatabase',
  },
  {
    name: 'an application without a host to connect to',
    edits: [[host, '']],
    fails: ['application-uses-proxy'],
    saying: 'is not set',
  },
  {
    name: 'the endpoint in a variable that the application does not read',
    edits: [["'DATABASE_HOST', this.proxy.endpoint", "'PROXY_HOST', this.proxy.endpoint"]],
    fails: ['application-uses-proxy'],
    saying: 'gets DATABASE_HOST from',
  },
] satisfies readonly WrongStack[];
