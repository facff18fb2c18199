/** Answers to every action of the checker, worked out from what an account is said to hold. */

import type { DeployedLab } from './deployed-lab.ts';
import type { RecordedRequest, Recording } from './server.ts';
import { type Answer, answer, type Content, fault } from './wire.ts';

type Record_ = { [name: string]: Content };

/** @param pageSize Items on a page of the lists that come in pages. */
export function answersOf(lab: DeployedLab, { pageSize = 100 } = {}): Recording {
  const { stack } = lab;
  const page = <Item>(items: readonly Item[], token: unknown) => {
    const start = Number(token ?? 0);
    const end = start + pageSize;
    return { items: items.slice(start, end), next: end < items.length ? String(end) : undefined };
  };
  const listed =
    (
      items: (request: RecordedRequest) => readonly Content[],
      list: (found: readonly Content[]) => Record_,
      token: string,
    ) =>
    (request: RecordedRequest): Answer => {
      const from = request.parameters[token];
      const { items: found, next } = page(items(request), from);
      return answer(request.action, { ...list(found), [token === 'nextToken' ? 'nextToken' : token]: next });
    };
  const noSuchStack = (request: RecordedRequest): Answer | undefined =>
    request.parameters.StackName === stack.StackName
      ? undefined
      : fault(request.action, {
          code: 'ValidationError',
          message: `Stack with id ${request.parameters.StackName} does not exist`,
        });
  const forStack = (respond: (request: RecordedRequest) => Answer) => (request: RecordedRequest) =>
    noSuchStack(request) ?? respond(request);
  return {
    'sts:AssumeRole': ({ action }) =>
      answer(action, {
        Credentials: {
          AccessKeyId: 'ASIAEXAMPLEEXAMPLE00',
          SecretAccessKey: 'example-secret-of-the-role',
          SessionToken: 'example-token-of-the-role',
          Expiration: new Date('2026-11-29T12:00:00Z'),
        },
      }),
    'cloudformation:DescribeStacks': forStack(({ action }) =>
      answer(action, { Stacks: { member: [stack] } }),
    ),
    'cloudformation:ListStackResources': forStack(
      listed(
        () => lab.resources,
        (member) => ({ StackResourceSummaries: { member } }),
        'NextToken',
      ),
    ),
    'cloudformation:GetTemplate': forStack(({ action }) =>
      answer(action, {
        TemplateBody: JSON.stringify(lab.template),
        StagesAvailable: { member: ['Original', 'Processed'] },
      }),
    ),
    'cloudformation:DescribeStackEvents': forStack(({ action }) =>
      answer(action, { StackEvents: { member: lab.events } }),
    ),
    'rds:DescribeDBInstances': (request) => {
      const id = request.parameters.DBInstanceIdentifier;
      const found = lab.instances.filter((each) => id === undefined || each.DBInstanceIdentifier === id);
      if (id !== undefined && found.length === 0)
        return fault(request.action, {
          code: 'DBInstanceNotFound',
          message: `DBInstance ${id} not found.`,
          status: 404,
        });
      return listed(
        () => found,
        (DBInstance) => ({ DBInstances: { DBInstance } }),
        'Marker',
      )(request);
    },
    'rds:DescribeDBProxies': ofProxy(lab, (proxies) => ({ DBProxies: { member: proxies } })),
    'rds:DescribeDBProxyTargetGroups': ofProxy(lab, () => ({ TargetGroups: { member: lab.targetGroups } })),
    'rds:DescribeDBProxyTargets': ofProxy(lab, () => ({ Targets: { member: lab.targets } })),
    'rds:ListTagsForResource': ({ action }) => answer(action, { TagList: { Tag: lab.tags } }),
    'rds:DescribeDBSnapshots': listed(
      () => lab.snapshots,
      (DBSnapshot) => ({ DBSnapshots: { DBSnapshot } }),
      'Marker',
    ),
    'rds:DescribeDBInstanceAutomatedBackups': listed(
      () => lab.automatedBackups,
      (backups) => ({ DBInstanceAutomatedBackups: { DBInstanceAutomatedBackup: backups } }),
      'Marker',
    ),
    'ec2:DescribeSecurityGroupRules': ec2List(
      lab.securityGroupRules,
      'securityGroupRuleSet',
      'groupId',
      pageSize,
    ),
    'ec2:DescribeSubnets': ec2List(lab.subnets, 'subnetSet', 'subnetId', pageSize),
    'ec2:DescribeRouteTables': ec2List(lab.routeTables, 'routeTableSet', 'vpcId', pageSize),
    'ec2:DescribeNetworkAcls': ec2List(lab.networkAcls, 'networkAclSet', 'vpcId', pageSize),
    'ec2:GetManagedPrefixListEntries': ({ action, parameters }) =>
      answer(action, {
        entrySet: {
          item: (lab.prefixLists[String(parameters.PrefixListId)] ?? []).map((cidr) => ({ cidr })),
        },
      }),
    'ec2:DescribeInstanceTypes': ec2List(lab.instanceTypes, 'instanceTypeSet', 'instanceType', pageSize),
    'iam:GetRole': ofRole(lab, ({ role }) => ({ Role: role })),
    'iam:ListRolePolicies': ofRole(lab, ({ inline }) => ({
      PolicyNames: { member: Object.keys(inline) },
      IsTruncated: false,
    })),
    'iam:GetRolePolicy': ofRole(lab, ({ role, inline }, { PolicyName }) => ({
      RoleName: role.RoleName,
      PolicyName: String(PolicyName),
      PolicyDocument: encodeURIComponent(JSON.stringify(inline[String(PolicyName)])),
    })),
    'iam:ListAttachedRolePolicies': ofRole(lab, ({ attached }) => ({
      AttachedPolicies: {
        member: attached.map((PolicyArn) => ({ PolicyName: PolicyArn.split('/').at(-1), PolicyArn })),
      },
      IsTruncated: false,
    })),
    'iam:GetPolicy': ({ action, parameters }) =>
      answer(action, { Policy: { Arn: String(parameters.PolicyArn), DefaultVersionId: 'v3' } }),
    'iam:GetPolicyVersion': ({ action, parameters }) =>
      answer(action, {
        PolicyVersion: {
          Document: encodeURIComponent(JSON.stringify(lab.managedPolicies[String(parameters.PolicyArn)])),
          VersionId: String(parameters.VersionId),
          IsDefaultVersion: true,
        },
      }),
    'cloudwatch:DescribeAlarms': (request) => {
      const names = request.parameters.AlarmNames as readonly string[];
      const isNamed = ({ AlarmName }: Record_) => names.includes(String(AlarmName));
      const onMetrics = lab.alarms.filter(isNamed);
      return listed(
        () => [...onMetrics, ...lab.compositeAlarms.filter(isNamed)],
        (page) => ({
          MetricAlarms: page.filter((each) => onMetrics.includes(each as Record_)),
          CompositeAlarms: page.filter((each) => !onMetrics.includes(each as Record_)),
        }),
        'NextToken',
      )(request);
    },
    'cloudwatch:DescribeAlarmsForMetric': ({ action, parameters }) =>
      answer(action, {
        MetricAlarms: lab.alarms.filter(
          ({ MetricName, Dimensions }) =>
            MetricName === parameters.MetricName &&
            JSON.stringify(Dimensions) === JSON.stringify(parameters.Dimensions),
        ),
      }),
    'cloudwatch:GetMetricData': (request) => {
      const queries = request.parameters.MetricDataQueries as {
        Id: string;
        MetricStat: { Metric: { MetricName: string } };
      }[];
      const results = queries.map(({ Id, MetricStat }) =>
        metricResult(lab, Id, MetricStat.Metric.MetricName),
      );
      return listed(
        () => results,
        (MetricDataResults) => ({ MetricDataResults, Messages: [] }),
        'NextToken',
      )(request);
    },
    'lambda:GetFunctionConfiguration': ({ action, parameters }) => {
      const found = lab.functions.find(({ FunctionName }) => FunctionName === parameters.FunctionName);
      if (found) return answer(action, found);
      const message = `Function not found: arn:aws:lambda:us-east-1:123456789012:function:${parameters.FunctionName}`;
      return fault(action, { code: 'ResourceNotFoundException', message, status: 404 });
    },
    'secretsmanager:DescribeSecret': ({ action, parameters }) => {
      const found = lab.secrets.find(({ ARN }) => ARN === parameters.SecretId);
      if (found) return answer(action, found);
      return fault(action, {
        code: 'ResourceNotFoundException',
        message: "Secrets Manager can't find the specified secret.",
      });
    },
    'tag:GetResources': (request) => {
      const from = request.parameters.PaginationToken;
      const { items, next } = page(lab.tagged, from === '' ? undefined : from);
      return answer(request.action, { ResourceTagMappingList: items, PaginationToken: next ?? '' });
    },
  };
}

function metricResult(lab: DeployedLab, Id: string, name: string): Content {
  const Values = lab.metrics[name] ?? [];
  const now = Math.floor(Date.now() / 60_000) * 60;
  return {
    Id,
    Label: name,
    Timestamps: Values.map((_value, at) => now - (Values.length - at) * 60),
    Values,
    StatusCode: 'Complete',
  };
}

function ofProxy(lab: DeployedLab, content: (proxies: readonly Record_[]) => Record_) {
  return ({ action, parameters: { DBProxyName: name } }: RecordedRequest): Answer => {
    const found = lab.proxies.filter((each) => name === undefined || each.DBProxyName === name);
    if (name === undefined || found.length > 0) return answer(action, content(found));
    const message = `DBProxy ${name} not found.`;
    return fault(action, { code: 'DBProxyNotFoundFault', message, status: 404 });
  };
}

function ofRole(
  lab: DeployedLab,
  content: (role: DeployedLab['roles'][number], parameters: RecordedRequest['parameters']) => Record_,
) {
  return ({ action, parameters }: RecordedRequest): Answer => {
    const found = lab.roles.find(({ role }) => role.RoleName === parameters.RoleName);
    if (found) return answer(action, content(found, parameters));
    const message = `The role with name ${parameters.RoleName} cannot be found.`;
    return fault(action, { code: 'NoSuchEntity', message, status: 404 });
  };
}

/** EC2 filters by one field here, as the checker asks: `Filter.1.Value.N`. */
function ec2List(items: readonly Record_[], set: string, field: string, pageSize: number) {
  return ({ action, parameters }: RecordedRequest): Answer => {
    const wanted = Object.entries(parameters)
      .filter(([name]) => /^Filter\.\d+\.Value\.\d+$/.test(name))
      .map(([, value]) => value);
    const found = items.filter((item) => wanted.includes(item[field]));
    const start = Number(parameters.NextToken ?? 0);
    const end = start + pageSize;
    return answer(action, {
      [set]: { item: found.slice(start, end) },
      nextToken: end < found.length ? String(end) : undefined,
    });
  };
}
