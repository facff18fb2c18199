/** Deploys a lab's template to moto: through its CloudFormation what that models, and the rest through the SDK. */

import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import type { Template } from '#checkers/cloudformation/template.ts';
import { type Deployment, functionName, usualAccount } from './deployment.ts';
import {
  addAlarms,
  addApplication,
  addEgress,
  addMetrics,
  addPolicies,
  addProxy,
  addSecrets,
  completeDatabase,
  learnDatabase,
} from './parts.ts';

/** Types that moto's CloudFormation leaves out or cannot make; `parts.ts` makes those that the checks look at. */
const notByStack = [
  'AWS::Budgets::Budget',
  'AWS::CloudWatch::Alarm',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::IAM::Policy',
  'AWS::Lambda::Function',
  'AWS::RDS::DBProxy',
  'AWS::RDS::DBProxyTargetGroup',
  'AWS::SNS::TopicPolicy',
];

export async function deploy(template: Template, stack: string, account = usualAccount): Promise<Deployment> {
  const cloudformation = new CloudFormationClient();
  await cloudformation.send(
    new CreateStackCommand({
      StackName: stack,
      TemplateBody: JSON.stringify(reduced(template, stack)),
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  const { StackResources = [] } = await cloudformation.send(
    new DescribeStackResourcesCommand({ StackName: stack }),
  );
  cloudformation.destroy();
  const ids = new Map(
    StackResources.map(({ LogicalResourceId = '', PhysicalResourceId = '' }) => [
      LogicalResourceId,
      PhysicalResourceId,
    ]),
  );
  const deployment: Deployment = { template, stack, account, ids, attributes: new Map() };
  await learnDatabase(deployment);
  await completeDatabase(deployment);
  await addEgress(deployment);
  await addSecrets(deployment);
  await addProxy(deployment);
  await addApplication(deployment);
  await addPolicies(deployment);
  await addAlarms(deployment);
  await addMetrics(deployment);
  return deployment;
}

/** The template without what moto's CloudFormation cannot do; outputs of what is made later name it by its name. */
function reduced(template: Template, stack: string): Template {
  const { Resources, Outputs } = structuredClone(template);
  const resources = Object.entries(Resources).filter(([, { Type }]) => !notByStack.includes(Type));
  const kept = new Map(resources);
  // Without it moto takes the port of MySQL.
  for (const [, resource] of resources)
    if (resource.Type === 'AWS::RDS::DBInstance')
      resource.Properties = { Port: 5432, ...resource.Properties };
  const [proxy] = Object.values(Resources).filter(({ Type }) => Type === 'AWS::RDS::DBProxy');
  const named: Record<string, unknown> = {
    ApplicationFunction: functionName(stack),
    Proxy: proxy?.Properties?.DBProxyName,
  };
  const outputs = Object.entries(Outputs ?? {})
    .map(([name, output]) => [name, named[name] === undefined ? output : { Value: named[name] }] as const)
    .filter(([, output]) => namedBy(output).every((id) => kept.has(id)));
  return { Resources: Object.fromEntries(resources), Outputs: Object.fromEntries(outputs) };
}

/** Logical ids that a value refers to. */
function namedBy(value: unknown): string[] {
  const text = JSON.stringify(value);
  return [...text.matchAll(/"(?:Ref":|Fn::GetAtt":\[)"([^"]+)"/g)].map(([, id = '']) => id);
}
