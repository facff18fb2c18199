/** Every snippet, synthesized on Node as the page does it in its sandbox. */
import { describe, expect, test } from 'vitest';
import { applyCheck, type Finding } from '#checkers/vocabulary.ts';
import { type SnippetId, snippetOf, snippets } from './catalogue.ts';
import { templateOf } from './snippet.ts';
import { synthesizeOnNode } from './synthesize-on-node.ts';

type Edit = readonly [from: string, to: string];

async function findingsOf(id: string, text: string): Promise<Finding[]> {
  const template = templateOf(await synthesizeOnNode(text));
  return snippetOf(id as SnippetId).checks.map((check) => applyCheck(check, template));
}

const not = (verdict: Finding['verdict'], findings: readonly Finding[]) =>
  findings.filter((finding) => finding.verdict !== verdict).map(({ check }) => check);

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`The solution does not say: ${from}`);
    return before.replace(from, to);
  }, text);
}

describe.each(snippets)('$id', ({ id, starter, solution, checks }) => {
  test('the solution passes every check', async () => {
    expect(not('pass', await findingsOf(id, solution))).toEqual([]);
  });

  test('the starter synthesizes and does not pass', async () => {
    const findings = await findingsOf(id, starter);
    expect(not('pass', findings).length).toBeGreaterThanOrEqual(3);
  });

  test('every finding that is not a pass says what to do next', async () => {
    for (const finding of await findingsOf(id, starter))
      if (finding.verdict !== 'pass') expect(finding.next, finding.check).toMatch(/^[A-Z].{15,}\.$/);
  });

  test('its checks have ids of their own and cite a document', () => {
    expect(new Set(checks.map((check) => check.id)).size).toBe(checks.length);
    for (const check of checks) expect(check.source, check.id).toBeDefined();
  });
});

interface WrongEdit {
  id: SnippetId;
  name: string;
  edits: readonly Edit[];
  fails: readonly string[];
}

const wrongEdits: readonly WrongEdit[] = [
  {
    id: 'read-replica',
    name: 'no backups',
    edits: [['backupRetention: Duration.days(1)', 'backupRetention: Duration.days(0)']],
    fails: ['backups'],
  },
  {
    id: 'read-replica',
    name: 'a smaller class',
    edits: [
      [
        '  sourceDatabaseInstance: primary,\n  instanceType,',
        '  sourceDatabaseInstance: primary,\n  instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MICRO),',
      ],
    ],
    fails: ['as-large'],
  },
  {
    id: 'read-replica',
    name: 'the storage that AWS CDK takes',
    edits: [['  // The default of AWS CDK is gp2.\n  storageType: rds.StorageType.GP3,', '']],
    fails: ['as-large'],
  },
  {
    id: 'read-replica',
    name: 'the alarm on the primary',
    edits: [['metric: reports.metric', 'metric: primary.metric']],
    fails: ['lag-alarm'],
  },
  {
    id: 'read-replica',
    name: 'the threshold in milliseconds',
    edits: [['threshold: 30,', 'threshold: 30_000,']],
    fails: ['lag-alarm'],
  },
  {
    id: 'read-replica',
    name: 'the least lag of a minute',
    edits: [["statistic: 'Maximum'", "statistic: 'Minimum'"]],
    fails: ['lag-alarm'],
  },
  {
    id: 'read-replica',
    name: 'an alarm that waits an hour',
    edits: [['evaluationPeriods: 3', 'evaluationPeriods: 60']],
    fails: ['lag-alarm'],
  },
  {
    id: 'secondary-index',
    name: 'sorted by the status',
    edits: [["sortKey: { name: 'placed_at'", "sortKey: { name: 'status'"]],
    fails: ['keys'],
  },
  {
    id: 'secondary-index',
    name: 'every attribute',
    edits: [
      [
        "projectionType: dynamodb.ProjectionType.INCLUDE,\n  nonKeyAttributes: ['status', 'total_cents'],",
        'projectionType: dynamodb.ProjectionType.ALL,',
      ],
    ],
    fails: ['projection'],
  },
  {
    id: 'secondary-index',
    name: 'keys only',
    edits: [
      [
        "projectionType: dynamodb.ProjectionType.INCLUDE,\n  nonKeyAttributes: ['status', 'total_cents'],",
        'projectionType: dynamodb.ProjectionType.KEYS_ONLY,',
      ],
    ],
    fails: ['projection'],
  },
  {
    id: 'secondary-index',
    name: 'provisioned',
    edits: [['PAY_PER_REQUEST', 'PROVISIONED']],
    fails: ['on-demand'],
  },
  {
    id: 'auto-scaling',
    name: 'on demand',
    edits: [
      ['BillingMode.PROVISIONED,\n  readCapacity: 50,\n  writeCapacity: 50,', 'BillingMode.PAY_PER_REQUEST,'],
      [
        "  sortKey: { name: 'at', type: dynamodb.AttributeType.STRING },\n  readCapacity: 50,\n  writeCapacity: 50,",
        '',
      ],
      [
        'events\n  .autoScaleReadCapacity({ minCapacity: 50, maxCapacity: 400 })\n  .scaleOnUtilization({ targetUtilizationPercent: 70 });',
        '',
      ],
      ['events.autoScaleWriteCapacity(writes).scaleOnUtilization(target);', ''],
      [
        "events.autoScaleGlobalSecondaryIndexWriteCapacity('by-customer', writes).scaleOnUtilization(target);",
        'void [writes, target];',
      ],
    ],
    fails: ['provisioned', 'target', 'maximum', 'minimum', 'index'],
  },
  {
    id: 'auto-scaling',
    name: 'a target that is too late',
    edits: [['targetUtilizationPercent: 70 };', 'targetUtilizationPercent: 90 };']],
    fails: ['target', 'index'],
  },
  {
    id: 'auto-scaling',
    name: 'the day’s load as the maximum',
    edits: [['maxCapacity: 500', 'maxCapacity: 350']],
    fails: ['maximum'],
  },
  {
    id: 'auto-scaling',
    name: 'no limit to speak of',
    edits: [['maxCapacity: 500', 'maxCapacity: 40_000']],
    fails: ['maximum', 'index'],
  },
  {
    id: 'auto-scaling',
    name: 'as much by night as by day',
    edits: [['minCapacity: 50, maxCapacity: 500', 'minCapacity: 500, maxCapacity: 500']],
    fails: ['minimum'],
  },
  {
    id: 'auto-scaling',
    name: 'the scaling of another table',
    edits: [
      [
        'events.autoScaleWriteCapacity(writes)',
        "new dynamodb.Table(stack, 'Other', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, billingMode: dynamodb.BillingMode.PROVISIONED }).autoScaleWriteCapacity(writes)",
      ],
    ],
    fails: ['target', 'maximum'],
  },
  {
    id: 'auto-scaling',
    name: 'the index is forgotten',
    edits: [
      [
        "events.autoScaleGlobalSecondaryIndexWriteCapacity('by-customer', writes).scaleOnUtilization(target);",
        '',
      ],
    ],
    fails: ['index'],
  },
  {
    id: 'auto-scaling',
    name: 'capacity that is never taken away',
    edits: [['targetUtilizationPercent: 70 };', 'targetUtilizationPercent: 70, disableScaleIn: true };']],
    fails: ['minimum'],
  },
  {
    id: 'auto-scaling',
    name: 'no index',
    edits: [
      [
        "events.addGlobalSecondaryIndex({\n  indexName: 'by-customer',\n  partitionKey: { name: 'customer_id', type: dynamodb.AttributeType.STRING },\n  sortKey: { name: 'at', type: dynamodb.AttributeType.STRING },\n  readCapacity: 50,\n  writeCapacity: 50,\n});",
        '',
      ],
      [
        "events.autoScaleGlobalSecondaryIndexWriteCapacity('by-customer', writes).scaleOnUtilization(target);",
        '',
      ],
    ],
    fails: ['index'],
  },
  {
    id: 'serverless',
    name: 'a minimum that is small',
    edits: [
      ['serverlessV2MinCapacity: 0', 'serverlessV2MinCapacity: 0.5'],
      ['serverlessV2AutoPauseDuration: Duration.minutes(10),', ''],
    ],
    fails: ['minimum'],
  },
  {
    id: 'serverless',
    name: 'too small for the load test',
    edits: [['serverlessV2MaxCapacity: 8', 'serverlessV2MaxCapacity: 4']],
    fails: ['maximum'],
  },
  {
    id: 'serverless',
    name: 'the largest there is',
    edits: [['serverlessV2MaxCapacity: 8', 'serverlessV2MaxCapacity: 256']],
    fails: ['maximum'],
  },
  {
    id: 'serverless',
    name: 'a proxy',
    edits: [
      ['new rds.DatabaseCluster', 'const accounts = new rds.DatabaseCluster'],
      [
        '// No proxy',
        "accounts.addProxy('Proxy', { secrets: accounts.secret ? [accounts.secret] : [], vpc, vpcSubnets });\n// No proxy",
      ],
    ],
    fails: ['no-proxy'],
  },
  {
    id: 'serverless',
    name: 'a writer of a class of its own',
    edits: [
      [
        "rds.ClusterInstance.serverlessV2('Writer')",
        "rds.ClusterInstance.provisioned('Writer', { instanceType: ec2.InstanceType.of(ec2.InstanceClass.R7G, ec2.InstanceSize.LARGE) })",
      ],
    ],
    // AWS CDK leaves the range out when no instance would use it.
    fails: ['serverless-writer', 'minimum', 'pause-time', 'maximum'],
  },
  {
    id: 'cache',
    name: 'Redis OSS',
    edits: [
      ["engine: 'valkey'", "engine: 'redis'"],
      ["engineVersion: '8.0'", "engineVersion: '7.1'"],
    ],
    fails: ['engine'],
  },
  {
    id: 'cache',
    name: 'open to every address of the network',
    edits: [['addIngressRule(application', 'addIngressRule(ec2.Peer.ipv4(vpc.vpcCidrBlock)']],
    fails: ['ingress'],
  },
  {
    id: 'cache',
    name: 'a port that the rule does not open',
    edits: [['  numCacheClusters: 2,', '  port: 6380,\n  numCacheClusters: 2,']],
    fails: ['ingress'],
  },
  {
    id: 'cache',
    name: 'all ports',
    edits: [['ec2.Port.tcp(6379)', 'ec2.Port.allTcp()']],
    fails: ['ingress'],
  },
  {
    id: 'cache',
    name: 'not encrypted',
    edits: [['transitEncryptionEnabled: true', 'transitEncryptionEnabled: false']],
    fails: ['encryption'],
  },
  {
    id: 'cache',
    name: 'encryption that clients may do without',
    edits: [
      [
        'transitEncryptionEnabled: true',
        "transitEncryptionEnabled: true,\n  transitEncryptionMode: 'preferred'",
      ],
    ],
    fails: ['encryption'],
  },
  {
    id: 'cache',
    name: 'one node',
    edits: [
      ['numCacheClusters: 2', 'numCacheClusters: 1'],
      ['automaticFailoverEnabled: true', 'automaticFailoverEnabled: false'],
    ],
    fails: ['failover'],
  },
];

test.each(wrongEdits)('$id fails with $name', async ({ id, edits, fails }) => {
  expect(not('pass', await findingsOf(id, edited(snippetOf(id).solution, edits)))).toEqual(fails);
});

const rightEdits: readonly Omit<WrongEdit, 'fails'>[] = [
  ...[
    ['a larger class', 'M7G', 'XLARGE'],
    ['a class with more memory', 'R7G', 'LARGE'],
  ].map(
    ([name = '', family, size]): Omit<WrongEdit, 'fails'> => ({
      id: 'read-replica',
      name,
      edits: [
        [
          '  sourceDatabaseInstance: primary,\n  instanceType,',
          `  sourceDatabaseInstance: primary,\n  instanceType: ec2.InstanceType.of(ec2.InstanceClass.${family}, ec2.InstanceSize.${size}),`,
        ],
      ],
    }),
  ),
  {
    id: 'read-replica',
    name: 'another alarm before it, of which only CloudWatch knows when it fires',
    edits: [
      [
        "new cloudwatch.Alarm(stack, 'Lag', {",
        "new cloudwatch.Alarm(stack, 'Growth', { metric: new cloudwatch.MathExpression({ expression: 'RATE(lag)', usingMetrics: { lag: reports.metric('ReplicaLag') } }), threshold: 1, evaluationPeriods: 3 });\nnew cloudwatch.Alarm(stack, 'Lag', {",
      ],
    ],
  },
  {
    id: 'cache',
    name: 'a serverless cache',
    edits: [
      [
        "new elasticache.CfnReplicationGroup(stack, 'BestSellers', {",
        "new elasticache.CfnServerlessCache(stack, 'BestSellers', {\n  serverlessCacheName: 'best-sellers',\n  engine: 'valkey',\n  majorEngineVersion: '8',\n  subnetIds: [],\n  securityGroupIds: [cacheSecurityGroup.securityGroupId],\n});\nvoid ({",
      ],
    ],
  },
  {
    id: 'cache',
    name: 'a port of its own, which the rule opens',
    edits: [
      ['  numCacheClusters: 2,', '  port: 6380,\n  numCacheClusters: 2,'],
      ['ec2.Port.tcp(6379)', 'ec2.Port.tcp(6380)'],
    ],
  },
  {
    id: 'cache',
    name: 'a parameter, in one of two stacks',
    edits: [
      [
        "import { App, Stack } from 'aws-cdk-lib';",
        "import { App, CfnParameter, Stack } from 'aws-cdk-lib';",
      ],
      [
        "const stack = new Stack(new App(), 'SecureCartCache');",
        "const app = new App();\nnew Stack(app, 'Other');\nconst stack = new Stack(app, 'SecureCartCache');",
      ],
      [
        'numCacheClusters: 2',
        "numCacheClusters: new CfnParameter(stack, 'Nodes', { type: 'Number', default: 2 }).valueAsNumber",
      ],
    ],
  },
  {
    id: 'auto-scaling',
    name: 'a table of version 2, which says itself how it scales',
    edits: [
      ['new dynamodb.Table(', 'new dynamodb.TableV2('],
      [
        '  billingMode: dynamodb.BillingMode.PROVISIONED,\n  readCapacity: 50,\n  writeCapacity: 50,\n',
        `  billing: dynamodb.Billing.provisioned({
    readCapacity: dynamodb.Capacity.autoscaled({ minCapacity: 50, maxCapacity: 400 }),
    writeCapacity: dynamodb.Capacity.autoscaled({
      minCapacity: 50, maxCapacity: 500, targetUtilizationPercent: 70, seedCapacity: 50,
    }),
  }),
`,
      ],
      ['  readCapacity: 50,\n  writeCapacity: 50,\n', ''],
      [
        'events\n  .autoScaleReadCapacity({ minCapacity: 50, maxCapacity: 400 })\n  .scaleOnUtilization({ targetUtilizationPercent: 70 });',
        '',
      ],
      ['events.autoScaleWriteCapacity(writes).scaleOnUtilization(target);', 'void [writes, target];'],
      [
        "events.autoScaleGlobalSecondaryIndexWriteCapacity('by-customer', writes).scaleOnUtilization(target);",
        '',
      ],
    ],
  },
  {
    id: 'auto-scaling',
    name: 'more headroom',
    edits: [
      ['targetUtilizationPercent: 70 };', 'targetUtilizationPercent: 50 };'],
      ['maxCapacity: 500', 'maxCapacity: 700'],
    ],
  },
  {
    id: 'serverless',
    name: 'the shortest time until a pause, which RDS takes by itself',
    edits: [['serverlessV2AutoPauseDuration: Duration.minutes(10),', '']],
  },
];

test.each(rightEdits)('$id passes with $name', async ({ id, edits }) => {
  expect(not('pass', await findingsOf(id, edited(snippetOf(id).solution, edits)))).toEqual([]);
});

test.each([
  ['a security group of someone else', "['sg-0123456789abcdef0']"],
  ['the default group of its network', '[]'],
])('does not know what %s admits to the cache', async (_name, groups) => {
  const text = edited(snippetOf('cache').solution, [['[cacheSecurityGroup.securityGroupId]', groups]]);
  const ingress = (await findingsOf('cache', text)).find(({ check }) => check === 'ingress');
  expect(ingress?.verdict).toBe('unknown');
});
