import { type App, Aspects, Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import type { Template } from '#checkers/cloudformation/template.ts';
import { cdkLabs } from '#labs/cdk-lab.ts';
import { refusedBy } from './labs.ts';
import { synthesize } from './synth.ts';

const both = cdkLabs.flatMap((lab) => [
  { lab, solution: false },
  { lab, solution: true },
]);

function ofType(template: Template, type: string) {
  return Object.values(template.Resources).filter((resource) => resource.Type === type);
}

function applicationsHost(template: Template): unknown {
  const [application] = ofType(template, 'AWS::Lambda::Function');
  const environment = application?.Properties?.Environment as
    | { Variables?: Record<string, unknown> }
    | undefined;
  return environment?.Variables?.DATABASE_HOST;
}

test.each(both)('$lab (solution: $solution) leaves nothing behind and costs no network', async (options) => {
  const template = await synthesize(options.lab, options);
  const types = new Set(Object.values(template.Resources).map(({ Type }) => Type));
  for (const unwanted of ['AWS::EC2::NatGateway', 'AWS::EC2::InternetGateway', 'AWS::EC2::VPCEndpoint'])
    expect(types).not.toContain(unwanted);
  for (const [id, resource] of Object.entries(template.Resources))
    expect([undefined, 'Delete'], id).toContain(resource.DeletionPolicy);
  const [instance] = ofType(template, 'AWS::RDS::DBInstance');
  expect(instance).toMatchObject({
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
    Properties: {
      StorageEncrypted: true,
      DeletionProtection: false,
      DeleteAutomatedBackups: true,
      PubliclyAccessible: false,
    },
  });
});

test.each(both)('$lab (solution: $solution) makes no password', async (options) => {
  const template = await synthesize(options.lab, options);
  expect(JSON.stringify(template)).not.toContain('{{resolve:');
  expect(ofType(template, 'AWS::SecretsManager::Secret')).toEqual([]);
  expect(ofType(template, 'AWS::RDS::DBInstance')[0]?.Properties).toMatchObject({
    MasterUsername: 'securecart',
    MasterUserAuthenticationType: 'iam-db-auth',
    EnableIAMDatabaseAuthentication: true,
  });
});

test.each(both)('$lab (solution: $solution) tags all that can carry a tag', async (options) => {
  const template = await synthesize(options.lab, options);
  // CloudFormation has no tags for these.
  const untaggable = [
    'AWS::EC2::SecurityGroupEgress',
    'AWS::EC2::SecurityGroupIngress',
    'AWS::EC2::SubnetRouteTableAssociation',
    'AWS::IAM::Policy',
    'AWS::SNS::TopicPolicy',
  ];
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (untaggable.includes(Type)) continue;
    const tags = Properties?.Tags ?? Properties?.ResourceTags;
    expect(tags, `${id} (${Type})`).toEqual(
      expect.arrayContaining([
        { Key: 'course', Value: 'securecart-labs' },
        { Key: 'lab', Value: options.lab },
      ]),
    );
  }
});

test.each(both)('$lab (solution: $solution) opens no port to an address range', async (options) => {
  const template = await synthesize(options.lab, options);
  const text = JSON.stringify(template);
  expect(text).not.toContain('0.0.0.0/0');
  expect(text).not.toContain('::/0');
});

test('the application asks the database in the starters and the proxy in the solution', async () => {
  const starter = await synthesize('rds-proxy');
  expect(applicationsHost(starter)).toEqual(starter.Outputs?.DatabaseEndpoint?.Value);
  const solution = await synthesize('rds-proxy', { solution: true });
  expect(applicationsHost(solution)).toEqual(solution.Outputs?.ProxyEndpoint?.Value);
  const storage = await synthesize('provisioned-iops');
  expect(applicationsHost(storage)).toEqual(storage.Outputs?.DatabaseEndpoint?.Value);
});

test('only the proxy reaches the database in the solution, and only the application the proxy', async () => {
  const template = await synthesize('rds-proxy', { solution: true });
  const rules = ofType(template, 'AWS::EC2::SecurityGroupIngress').map(({ Properties }) => [
    JSON.stringify(Properties?.SourceSecurityGroupId),
    JSON.stringify(Properties?.GroupId),
  ]);
  expect(rules).toHaveLength(2);
  expect(rules).toEqual(
    expect.arrayContaining([
      [expect.stringContaining('LabProxySecurityGroup'), expect.stringContaining('LabDatabaseSecurityGroup')],
      [expect.stringContaining('ApplicationSecurityGroup'), expect.stringContaining('LabProxySecurityGroup')],
    ]),
  );
});

test('the proxy is named after its stack, in the lower case that RDS keeps', async () => {
  const template = await synthesize('rds-proxy', { solution: true });
  const [proxy] = ofType(template, 'AWS::RDS::DBProxy');
  expect(proxy?.Properties?.DBProxyName).toMatch(/^securecartrdsproxy[a-z0-9]+$/);
});

test.each(cdkLabs)('the solution of %s passes the validator of AWS', async (lab) => {
  await expect(synthesize(lab, { solution: true, validate: true })).resolves.toHaveProperty('Resources');
});

test('the validator of AWS is on: it refuses a property that does not exist', async () => {
  const addMistake = (app: App) =>
    Aspects.of(app).add({
      visit: (node) => {
        if (node instanceof ec2.CfnVPC) node.addPropertyOverride('CidrBlok', '10.0.0.0/16');
      },
    });
  await expect(synthesize('rds-proxy', { validate: true, prepare: addMistake })).rejects.toThrow(
    'AWS CDK refuses',
  );
});

const addNag = (app: App) => void Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

test.each(cdkLabs)('the solution of %s passes the AWS Solutions rules', async (lab) => {
  await expect(synthesize(lab, { solution: true, prepare: addNag })).resolves.toHaveProperty('Resources');
});

test('the AWS Solutions rules are on: they refuse a security group that is open', async () => {
  const openADoor = (app: App) => {
    addNag(app);
    const stack = app.node.children.find((child) => child instanceof Stack);
    const vpc = stack?.node.findAll().find((node) => node instanceof ec2.Vpc);
    if (!stack || !vpc) throw new Error('The lab has no network.');
    new ec2.SecurityGroup(stack, 'Door', { vpc }).addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.POSTGRES);
  };
  await expect(synthesize('rds-proxy', { solution: true, prepare: openADoor })).rejects.toThrow(
    'AWS CDK refuses',
  );
});

test('what AWS CDK throws is told with the line of the file that led to it', () => {
  const error = new Error('io1 needs more');
  error.stack =
    'Error: io1 needs more\n    at f (core.js:1:1)\n    at new A (file:///x/labs/rds-proxy/stack.ts:24:7)';
  expect(refusedBy(error, 'labs/rds-proxy/stack.ts').message).toBe(
    'AWS CDK refuses labs/rds-proxy/stack.ts, line 24: io1 needs more',
  );
});
