/** Makes through the SDK what moto's CloudFormation leaves out, from the same template. */

import {
  CloudWatchClient,
  PutMetricAlarmCommand,
  type PutMetricAlarmInput,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  AuthorizeSecurityGroupEgressCommand,
  EC2Client,
  RevokeSecurityGroupEgressCommand,
} from '@aws-sdk/client-ec2';
import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateDBProxyCommand,
  type CreateDBProxyRequest,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  ModifyDBProxyTargetGroupCommand,
  RDSClient,
  RegisterDBProxyTargetsCommand,
} from '@aws-sdk/client-rds';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { metrics, namespace } from '#labs/aws/metrics.ts';
import { type Deployment, functionName } from './deployment.ts';

const region = 'us-east-1';

/** A resource's properties with references put in. */
function propertiesOf({ template, account, ids, attributes }: Deployment, id: string): Record<string, never> {
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const [[name, argument] = []] = Object.entries(value);
    if (name === 'Ref')
      return (
        pseudo[String(argument)] ??
        (argument === 'AWS::AccountId' ? account : undefined) ??
        ids.get(String(argument)) ??
        attached(String(argument))
      );
    if (name === 'Fn::GetAtt') return attribute(argument as string[]);
    if (name === 'Fn::Join') {
      const [delimiter, parts] = argument as [string, unknown[]];
      return parts.map(resolve).join(delimiter);
    }
    if (name === 'Fn::Split') {
      const [delimiter, text] = argument as [string, unknown];
      return String(resolve(text)).split(delimiter);
    }
    if (name === 'Fn::Select') {
      const [index, list] = argument as [number, unknown];
      return (resolve(list) as unknown[])[Number(index)];
    }
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each)]));
  };
  // Moto has no attachment of a secret to its database; what it refers to is the secret.
  const attached = (name: string): unknown => {
    const { Type, Properties } = template.Resources[name] ?? {};
    return Type === 'AWS::SecretsManager::SecretTargetAttachment' ? resolve(Properties?.SecretId) : undefined;
  };
  const attribute = ([of = '', ...rest]: string[]): unknown =>
    attributes.get(`${of}.${rest.join('.')}`) ??
    (rest.join('.') === 'Arn' ? roleArn(account, ids.get(of)) : ids.get(of));
  return resolve(template.Resources[id]?.Properties ?? {}) as Record<string, never>;
}

const pseudo: Record<string, string> = {
  'AWS::Partition': 'aws',
  'AWS::Region': region,
};

function roleArn(account: string, name = ''): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

function idsOfType({ template }: Deployment, type: string): string[] {
  return Object.entries(template.Resources).flatMap(([id, { Type }]) => (Type === type ? [id] : []));
}

interface Egress {
  CidrIp?: string;
}

/** Groups with egress rules of their own lose the rule by which EC2 lets everything out. */
export async function addEgress(deployment: Deployment): Promise<void> {
  const ec2 = new EC2Client();
  for (const id of idsOfType(deployment, 'AWS::EC2::SecurityGroup')) {
    const { SecurityGroupEgress: rules = [] } = propertiesOf(deployment, id) as Record<string, Egress[]>;
    if (rules.length === 0 || rules.some(({ CidrIp }) => CidrIp === '0.0.0.0/0')) continue;
    await revokeEverything(ec2, deployment.ids.get(id));
  }
  for (const id of idsOfType(deployment, 'AWS::EC2::SecurityGroupEgress')) {
    const { GroupId, IpProtocol, FromPort, ToPort, DestinationSecurityGroupId } = propertiesOf(
      deployment,
      id,
    );
    await revokeEverything(ec2, GroupId);
    const peer = { UserIdGroupPairs: [{ GroupId: DestinationSecurityGroupId }] };
    await ec2.send(
      new AuthorizeSecurityGroupEgressCommand({
        GroupId,
        IpPermissions: [{ IpProtocol, FromPort: Number(FromPort), ToPort: Number(ToPort), ...peer }],
      }),
    );
  }
  ec2.destroy();
}

/** Takes away the rule that lets everything out; a group that lost it before stays as it is. */
async function revokeEverything(ec2: EC2Client, GroupId: string | undefined): Promise<void> {
  const everything = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
  await ec2
    .send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: [everything] }))
    .catch(() => undefined);
}

/** Learns the attributes of the database that other parts refer to. */
export async function learnDatabase(deployment: Deployment): Promise<void> {
  const rds = new RDSClient();
  for (const id of idsOfType(deployment, 'AWS::RDS::DBInstance')) {
    const DBInstanceIdentifier = deployment.ids.get(id);
    const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier }));
    const [instance] = DBInstances;
    deployment.attributes.set(`${id}.DbiResourceId`, instance?.DbiResourceId ?? '');
    deployment.attributes.set(`${id}.Endpoint.Address`, instance?.Endpoint?.Address ?? '');
    deployment.attributes.set(`${id}.Endpoint.Port`, String(instance?.Endpoint?.Port ?? ''));
  }
  rds.destroy();
}

/** What moto's CloudFormation drops of an instance. */
export async function completeDatabase(deployment: Deployment): Promise<void> {
  const rds = new RDSClient();
  for (const id of idsOfType(deployment, 'AWS::RDS::DBInstance')) {
    const { MonitoringInterval, MonitoringRoleArn, VPCSecurityGroups } = propertiesOf(deployment, id);
    const change = { MonitoringInterval, MonitoringRoleArn, VpcSecurityGroupIds: VPCSecurityGroups };
    const DBInstanceIdentifier = deployment.ids.get(id);
    await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier, ApplyImmediately: true, ...change }));
  }
  rds.destroy();
}

/** Moto's CloudFormation makes no secrets. */
export async function addSecrets(deployment: Deployment): Promise<void> {
  const client = new SecretsManagerClient();
  for (const id of idsOfType(deployment, 'AWS::SecretsManager::Secret')) {
    const Name = `${deployment.stack}-${id}`;
    const { ARN = '' } = await client.send(new CreateSecretCommand({ Name, SecretString: '{}' }));
    deployment.ids.set(id, ARN);
  }
  client.destroy();
}

export async function addProxy(deployment: Deployment): Promise<void> {
  const rds = new RDSClient();
  for (const id of idsOfType(deployment, 'AWS::RDS::DBProxy')) {
    const { RequireTLS, ...properties } = propertiesOf(deployment, id);
    const request = { Auth: [], ...properties, RequireTLS } as unknown as CreateDBProxyRequest;
    const { DBProxy } = await rds.send(new CreateDBProxyCommand(request));
    deployment.ids.set(id, DBProxy?.DBProxyName ?? '');
    deployment.attributes.set(`${id}.Endpoint`, DBProxy?.Endpoint ?? '');
    deployment.attributes.set(`${id}.DBProxyArn`, DBProxy?.DBProxyArn ?? '');
  }
  for (const id of idsOfType(deployment, 'AWS::RDS::DBProxyTargetGroup')) {
    const { DBProxyName, DBInstanceIdentifiers, ConnectionPoolConfigurationInfo } = propertiesOf(
      deployment,
      id,
    );
    await rds.send(new RegisterDBProxyTargetsCommand({ DBProxyName, DBInstanceIdentifiers }));
    await rds.send(
      new ModifyDBProxyTargetGroupCommand({
        DBProxyName,
        TargetGroupName: 'default',
        ConnectionPoolConfig: ConnectionPoolConfigurationInfo,
      }),
    );
  }
  rds.destroy();
}

/** Moto keeps the function and never runs it. */
export async function addApplication(deployment: Deployment): Promise<void> {
  const lambda = new LambdaClient();
  for (const id of idsOfType(deployment, 'AWS::Lambda::Function')) {
    const { Role, VpcConfig, Environment, Runtime, Handler } = propertiesOf(deployment, id);
    const FunctionName = functionName(deployment.stack);
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Role,
        Runtime,
        Handler,
        VpcConfig,
        Environment,
        Code: { ZipFile: emptyZip },
      }),
    );
    deployment.ids.set(id, FunctionName);
  }
  lambda.destroy();
}

/** The end record of an archive that holds nothing. */
const emptyZip = Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)]);

export async function addPolicies(deployment: Deployment): Promise<void> {
  const iam = new IAMClient();
  for (const id of idsOfType(deployment, 'AWS::IAM::Policy')) {
    const { PolicyName, PolicyDocument, Roles } = propertiesOf(deployment, id);
    for (const RoleName of Roles as unknown as string[])
      await iam.send(
        new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(PolicyDocument) }),
      );
  }
  iam.destroy();
}

export async function addAlarms(deployment: Deployment): Promise<void> {
  const cloudwatch = new CloudWatchClient();
  for (const id of idsOfType(deployment, 'AWS::CloudWatch::Alarm')) {
    const AlarmName = `${deployment.stack}-${id}`;
    const properties = propertiesOf(deployment, id) as unknown as PutMetricAlarmInput;
    await cloudwatch.send(new PutMetricAlarmCommand({ ...properties, AlarmName }));
    deployment.ids.set(id, AlarmName);
  }
  cloudwatch.destroy();
}

/** A minute under load, a quarter of an hour ago. */
export async function addMetrics(deployment: Deployment): Promise<void> {
  const cloudwatch = new CloudWatchClient();
  const of = (type: string) => deployment.ids.get(idsOfType(deployment, type)[0] ?? '');
  const resources = {
    DBInstanceIdentifier: of('AWS::RDS::DBInstance'),
    ProxyName: of('AWS::RDS::DBProxy'),
  };
  for (const metric of Object.values(metrics)) {
    const Value = resources[metric.dimension];
    if (Value === undefined) continue;
    await cloudwatch.send(
      new PutMetricDataCommand({
        Namespace: namespace,
        MetricData: [
          {
            MetricName: metric.name,
            Dimensions: [{ Name: metric.dimension, Value }],
            Timestamp: new Date(Date.now() - 15 * 60_000),
            Value: metric === metrics.clientConnections ? 200 : 20,
          },
        ],
      }),
    );
  }
  cloudwatch.destroy();
}
