/** Solutions with one thing changed in their templates, and what grading finds of them. */

import { synthesize } from '#infra/app/synth.ts';
import type { CdkLab } from '#labs/cdk-lab.ts';
import { asTemplate, type Template, type TemplateResource } from '../checkers/cloudformation/template.ts';
import { fromTemplate } from '../checkers/stack/from-template/from-template.ts';
import { gradeInventory } from '../checkers/stack/grade.ts';
import type { Finding, Verdict } from '../checkers/vocabulary.ts';

/** A template whose properties are changed in place. */
export class Edited {
  readonly template: Template;

  constructor(template: Template) {
    this.template = structuredClone(template);
    // Findings then call resources by their logical ids.
    for (const resource of Object.values(this.template.Resources)) delete resource.Metadata;
  }

  ids(type: string, prefix = ''): string[] {
    return Object.entries(this.template.Resources).flatMap(([id, resource]) =>
      resource.Type === type && id.startsWith(prefix) ? [id] : [],
    );
  }

  id(type: string, prefix = ''): string {
    const [id] = this.ids(type, prefix);
    if (id === undefined) throw new Error(`There is no ${type} ${prefix}.`);
    return id;
  }

  resource(type: string, prefix = ''): TemplateResource {
    return this.template.Resources[this.id(type, prefix)] as TemplateResource;
  }

  // biome-ignore lint/suspicious/noExplicitAny: a template's properties are JSON of any shape.
  properties(type: string, prefix = ''): any {
    const resource = this.resource(type, prefix);
    resource.Properties ??= {};
    return resource.Properties;
  }

  add(id: string, Type: string, Properties: Record<string, unknown>): void {
    this.template.Resources[id] = { Type, Properties };
  }

  remove(id: string): void {
    delete this.template.Resources[id];
  }
}

export const Instance = 'AWS::RDS::DBInstance';
export const ProxyType = 'AWS::RDS::DBProxy';
export const TargetGroup = 'AWS::RDS::DBProxyTargetGroup';
export const Alarm = 'AWS::CloudWatch::Alarm';
export const Role = 'AWS::IAM::Role';
export const Policy = 'AWS::IAM::Policy';
export const Group = 'AWS::EC2::SecurityGroup';
export const Topic = 'AWS::SNS::Topic';
export const FunctionType = 'AWS::Lambda::Function';

export const ref = (id: string) => ({ Ref: id });
export const attribute = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
export const sub = (text: string) => ({ 'Fn::Sub': text });

export const reads = 'LabReadLatency';
export const writes = 'LabWriteLatency';
export const pinned = 'LabPinned';
export const databaseGroup = 'LabDatabaseSecurityGroup';
export const proxyGroup = 'LabProxySecurityGroup';
export const applicationGroup = 'ApplicationSecurityGroup';
export const proxyRole = 'LabProxyRole';
export const applicationRole = 'ApplicationHandlerServiceRole';

/** A rule of its own that lets someone in on TCP 5432, unless it says otherwise. */
export function admit(edited: Edited, group: string, rule: Record<string, unknown>): void {
  edited.add(`Rule${Object.keys(edited.template.Resources).length}`, 'AWS::EC2::SecurityGroupIngress', {
    GroupId: attribute(edited.id(Group, group), 'GroupId'),
    IpProtocol: 'tcp',
    FromPort: 5432,
    ToPort: 5432,
    ...rule,
  });
}

/** The only way out of the application, to some addresses. */
export function outOfApplication(edited: Edited, peer: Record<string, unknown>): void {
  const { DestinationSecurityGroupId, ...rule } = edited.properties(
    'AWS::EC2::SecurityGroupEgress',
    applicationGroup,
  );
  edited.add(edited.id('AWS::EC2::SecurityGroupEgress', applicationGroup), 'AWS::EC2::SecurityGroupEgress', {
    ...rule,
    ...peer,
  });
}

export function lead(edited: Edited, target: Record<string, unknown>): void {
  const RouteTableId = ref(edited.id('AWS::EC2::RouteTable'));
  edited.add('Out', 'AWS::EC2::Route', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', ...target });
}

export function statistic(edited: Edited, alarm: string, name: string): void {
  const properties = edited.properties(Alarm, alarm);
  delete properties.Statistic;
  properties.ExtendedStatistic = name;
}

export function bound(edited: Edited, role: string): void {
  edited.add('Boundary', 'AWS::IAM::ManagedPolicy', {
    PolicyDocument: { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } },
  });
  edited.properties(Role, role).PermissionsBoundary = ref('Boundary');
}

export function secondProxy(edited: Edited): void {
  edited.add('Second', ProxyType, { ...edited.properties(ProxyType), DBProxyName: 'second' });
  edited.add('SecondGroup', TargetGroup, { ...edited.properties(TargetGroup), DBProxyName: ref('Second') });
}

export function nested(edited: Edited, parameter: unknown): void {
  edited.add('Nested', 'AWS::CloudFormation::Stack', { TemplateURL: 'nested', Parameters: { P: parameter } });
}

/** The three alarms without actions, and a composite alarm of them with one. */
export function composite(edited: Edited, rule: (ids: readonly string[]) => unknown): void {
  const ids = edited.ids(Alarm);
  for (const id of ids) edited.properties(Alarm, id).AlarmActions = [];
  edited.add('Any', 'AWS::CloudWatch::CompositeAlarm', {
    AlarmRule: rule(ids),
    AlarmActions: [ref(edited.id(Topic))],
  });
}

/** The read latency by an expression of metrics: `m1`, and others of the instance by their names. */
export function expression(
  edited: Edited,
  Expression: string,
  Threshold: number,
  { more = {}, parts = {} }: { more?: Record<string, string>; parts?: Record<string, string> } = {},
): void {
  const { Namespace, MetricName, Dimensions, Statistic, Period, ...rest } = edited.properties(Alarm, reads);
  const stat = (name: string) => ({
    Metric: { Namespace, MetricName: name, Dimensions },
    Stat: Statistic,
    Period,
  });
  edited.add(edited.id(Alarm, reads), Alarm, {
    ...rest,
    Threshold,
    Metrics: [
      { Id: 'e1', Expression },
      ...Object.entries({ m1: MetricName, ...more }).map(([Id, name]) => ({
        Id,
        ReturnData: false,
        MetricStat: stat(name),
      })),
      ...Object.entries(parts).map(([Id, part]) => ({ Id, Expression: part, ReturnData: false })),
    ],
  });
}

/** The read latency as the metric of an account. */
export function elsewhere(edited: Edited, AccountId: unknown): void {
  expression(edited, '', 0.005);
  const properties = edited.properties(Alarm, reads);
  const [, { ReturnData: _, ...query }] = properties.Metrics;
  properties.Metrics = [{ ...query, AccountId }];
}

export type Change = (edited: Edited) => void;

export interface Wrong {
  name: string;
  change: Change;
  check: string;
  saying: string;
  verdict?: Verdict;
}

const templates = new Map<CdkLab, Template>();
export async function synthesizeAll(): Promise<void> {
  for (const lab of ['provisioned-iops', 'rds-proxy'] as const)
    templates.set(lab, await synthesize(lab, { solution: true }));
}

export function openFindings(lab: CdkLab, change: Change): Finding[] {
  const edited = new Edited(templates.get(lab) as Template);
  change(edited);
  return gradeInventory(lab, fromTemplate(asTemplate(edited.template)))
    .flatMap(({ findings }) => [...findings])
    .filter(({ verdict }) => verdict !== 'pass');
}
