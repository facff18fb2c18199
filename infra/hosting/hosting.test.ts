import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from '#checkers/cloudformation/schemas/violations.ts';
import { isOnly } from '#checkers/cloudformation/security-group-rules.ts';
import type { Template } from '#checkers/cloudformation/template.ts';
import { seen } from '#checkers/observed.ts';
import { whomFlaw } from '#checkers/stack/checks/alarm-flaws.ts';
import { fromTemplate } from '#checkers/stack/from-template/from-template.ts';
import { hostingOptions } from './hosting-options.ts';
import { hostingTemplate, waysToHost } from './hosting-template.ts';
import { type Properties, propertiesOf } from './properties-of.ts';
import { immutableCaching, siteHeaders } from './site-headers.ts';
import { connectionsAtMost, connectionsOfTask } from './workshop-database.ts';

const notify = 'you@example.com';
let hosted: Record<keyof typeof waysToHost, Template>;
beforeAll(() => {
  const { none, open, connected, asleep } = waysToHost;
  const synthesize = (options: object) => hostingTemplate({ notify, ...options });
  hosted = {
    none: synthesize(none),
    open: synthesize(open),
    connected: synthesize(connected),
    asleep: synthesize(asleep),
  };
});

const variants = ['none', 'open', 'connected', 'asleep'] as const;

describe.each(variants)('with the workshop: %s', (variant) => {
  it('matches AWS’s schemas', () => {
    expect(violationsOf(hosted[variant])).toEqual([]);
  });

  it('leaves nothing behind', () => {
    expect(seen(fromTemplate(hosted[variant]).staysBehind)).toEqual([]);
    for (const [id, resource] of Object.entries(hosted[variant].Resources))
      expect([undefined, 'Delete'], id).toContain(resource.DeletionPolicy);
    for (const group of propertiesOf(hosted[variant], 'AWS::Logs::LogGroup'))
      expect(group.RetentionInDays).toBeLessThanOrEqual(30);
  });

  it('tags all that can carry a tag', () => {
    const course = { Key: 'course', Value: 'securecart-labs' };
    const untagged = Object.values(hosted[variant].Resources).filter(({ Properties }) => {
      const tags = Properties?.Tags ?? Properties?.ResourceTags;
      return !(Array.isArray(tags) && tags.some((tag) => JSON.stringify(tag) === JSON.stringify(course)));
    });
    // CloudFormation has no tags for these, or the names of AWS CDK's own resources.
    expect(
      [...new Set(untagged.map(({ Type }) => Type))].filter((type) => !untaggable.includes(String(type))),
    ).toEqual([]);
  });

  it('tells someone of each alarm, and of the budget', () => {
    const inventory = fromTemplate(hosted[variant]);
    const alarms = seen(inventory.alarms);
    expect(alarms.length).toBe(['open', 'connected'].includes(variant) ? 7 : 1);
    for (const alarm of alarms) expect(whomFlaw(alarm, inventory), alarm.id).toBeUndefined();
    expect(propertiesOf(hosted[variant], 'AWS::SNS::Subscription')).toMatchObject([
      { Endpoint: 'you@example.com' },
    ]);
    expect(JSON.stringify(propertiesOf(hosted[variant], 'AWS::Budgets::Budget'))).toContain(
      'you@example.com',
    );
  });
});

describe.each(['none', 'open', 'asleep'] as const)('with the workshop: %s', (variant) => {
  it('has no way into its network or out of it', () => {
    for (const type of ['AWS::EC2::NatGateway', 'AWS::EC2::EIP', 'AWS::EC2::Route'])
      expect(propertiesOf(hosted[variant], type), type).toEqual([]);
    const subnets = seen(fromTemplate(hosted[variant]).subnets);
    expect(subnets.length).toBe(variant === 'none' ? 0 : 2);
    for (const subnet of subnets) expect(seen(subnet.isolated), subnet.id).toBe(true);
  });
});

const untaggable = [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::EC2::Route',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::IAM::Policy',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SecretsManager::SecretTargetAttachment',
  'Custom::CDKBucketDeployment',
];

it('passes AWS’s validator and the AWS Solutions rules', () => {
  const judged = hostingTemplate(waysToHost.connected, (app) =>
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app)),
  );
  expect(judged).toHaveProperty('Resources');
});

describe('the course', () => {
  it('sends the headers of the course', () => {
    const [policy] = propertiesOf(hosted.none, 'AWS::CloudFront::ResponseHeadersPolicy');
    const sent = policy.ResponseHeadersPolicyConfig.SecurityHeadersConfig;
    expect(sent.ContentSecurityPolicy.ContentSecurityPolicy).toBe(siteHeaders['Content-Security-Policy']);
    expect(sent.ContentTypeOptions.Override).toBe(true);
    expect(Object.keys(siteHeaders)).toEqual(['Content-Security-Policy', 'X-Content-Type-Options']);
  });

  it('keeps hashed files for a year and pages for a minute, and uploads pages last', () => {
    const uploads = Object.entries(hosted.none.Resources).filter(
      ([, { Type }]) => Type === 'Custom::CDKBucketDeployment',
    );
    const caching = uploads.map(([, { Properties }]: Properties) => [
      Properties.Include ?? 'all else',
      Properties.SystemMetadata['cache-control'],
    ]);
    expect(caching).toEqual([
      [['_astro/*'], immutableCaching],
      ['all else', 'public, max-age=60'],
    ]);
    const [[hashed], [, pages]] = uploads as unknown as [[string], [string, { DependsOn?: unknown }]];
    expect(JSON.stringify(pages.DependsOn)).toContain(hashed);
  });

  it('is read by CloudFront alone, compressed, over https', () => {
    const [bucket] = propertiesOf(hosted.none, 'AWS::S3::Bucket');
    expect(Object.values(bucket.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    const [{ DistributionConfig: distribution }] = propertiesOf(hosted.none, 'AWS::CloudFront::Distribution');
    expect(distribution.DefaultCacheBehavior).toMatchObject({
      Compress: true,
      ViewerProtocolPolicy: 'redirect-to-https',
      FunctionAssociations: [{ EventType: 'viewer-request' }],
    });
    expect(distribution.CacheBehaviors).toBeUndefined();
    expect(distribution.CustomErrorResponses).toMatchObject([
      { ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/404.html' },
    ]);
  });

  it('has a name of its own with --domain', () => {
    const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/0f1e2d3c';
    const template = hostingTemplate({ domain: 'course.example.org', certificate, workshop: 'open' });
    const [{ DistributionConfig: distribution }] = propertiesOf(template, 'AWS::CloudFront::Distribution');
    expect(distribution).toMatchObject({
      Aliases: ['course.example.org'],
      ViewerCertificate: { AcmCertificateArn: certificate, MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    expect(JSON.stringify(propertiesOf(template, 'AWS::ECS::TaskDefinition'))).toContain(
      'https://course.example.org/',
    );
  });

  it('watches CloudFront only where its metrics are', () => {
    expect(propertiesOf(hostingTemplate({ region: 'eu-central-1' }), 'AWS::CloudWatch::Alarm')).toEqual([]);
  });
});

describe('the workshop', () => {
  const task = (option: string) =>
    propertiesOf(hosted.open, 'AWS::ECS::TaskDefinition').find(({ ContainerDefinitions: [container] }) =>
      container.Command.includes(option),
    );

  it('sends streams on, and ends none that is pinged every 15 s', () => {
    const [{ DistributionConfig: distribution }] = propertiesOf(hosted.open, 'AWS::CloudFront::Distribution');
    expect(distribution.CacheBehaviors).toMatchObject([{ PathPattern: '/api/*', Compress: false }]);
    const api = distribution.Origins.find((origin: Properties) => origin.VpcOriginConfig);
    expect(api.VpcOriginConfig.OriginReadTimeout).toBeGreaterThanOrEqual(2 * 15);
    const [balancer] = propertiesOf(hosted.open, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
    expect(balancer.Scheme).toBe('internal');
  });

  it('passes on what its server answers, and asks it for the page of what the bucket doesn’t have', () => {
    const [{ DistributionConfig: distribution }] = propertiesOf(hosted.open, 'AWS::CloudFront::Distribution');
    for (const answer of distribution.CustomErrorResponses) {
      expect(answer).toEqual({ ErrorCode: expect.any(Number), ErrorCachingMinTTL: 0 });
    }
    const [group] = distribution.OriginGroups.Items;
    expect(distribution.DefaultCacheBehavior.TargetOriginId).toBe(group.Id);
    expect(group.FailoverCriteria.StatusCodes.Items).toEqual([403]);
    const asked = group.Members.Items.map(({ OriginId }: Properties) =>
      distribution.Origins.find(({ Id }: Properties) => Id === OriginId),
    );
    expect(asked).toMatchObject([{ S3OriginConfig: {} }, { VpcOriginConfig: {} }]);
    expect(distribution.CacheBehaviors).toMatchObject([{ TargetOriginId: asked[1].Id }]);
  });

  it.each(['--no-grader', '--grader-only'])(
    'runs %s without a role, on a root that nobody can write to',
    (option) => {
      expect(task(option)).not.toHaveProperty('TaskRoleArn');
      expect(task(option)).toMatchObject({ ContainerDefinitions: [{ ReadonlyRootFilesystem: true }] });
    },
  );

  it('gives no task a password in the clear', () => {
    for (const { ContainerDefinitions } of propertiesOf(hosted.open, 'AWS::ECS::TaskDefinition')) {
      expect(ContainerDefinitions[0].Environment).toBeUndefined();
      expect(ContainerDefinitions[0].Secrets.map(({ Name }: Properties) => Name)).toContain('PGPASSWORD');
    }
  });

  it('lets tasks out to the database and to AWS’s endpoints alone', () => {
    for (const group of seen(fromTemplate(hosted.open).securityGroups).filter(({ id }) =>
      /(Server|Grader)Access/.test(id),
    )) {
      const out = seen(group.rules).filter(({ direction }) => direction === 'egress');
      const other = out.filter((rule) => !isOnly(rule, [443]));
      expect(
        other.map(({ peer }) => peer),
        group.id,
      ).toEqual([{ group: expect.stringContaining('DatabaseClusterSecurityGroup') }]);
    }
  });

  it('fits the database’s connections at its largest', () => {
    const most = hostingOptions.parse({ servers: 50, graders: 100 });
    expect((most.servers + most.graders) * connectionsOfTask).toBeLessThan(0.9 * connectionsAtMost);
  });

  it('sleeps: nothing runs, and the database may shrink to nothing', () => {
    const types = new Set(Object.values(hosted.asleep.Resources).map(({ Type }) => Type));
    for (const billed of [
      'AWS::ECS::Service',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'AWS::EC2::VPCEndpoint',
    ])
      expect(types).not.toContain(billed);
    expect(propertiesOf(hosted.asleep, 'AWS::RDS::DBCluster')).toMatchObject([
      {
        ServerlessV2ScalingConfiguration: { MinCapacity: 0, SecondsUntilAutoPause: 600 },
        StorageEncrypted: true,
      },
    ]);
  });

  it('keeps its database when it is connected, put to sleep and opened again', () => {
    const ids = (template: Template) =>
      Object.entries(template.Resources)
        .filter(
          ([id, { Type }]) =>
            /^AWS::(RDS|SecretsManager|EC2::(VPC|Subnet))/.test(String(Type)) &&
            Type !== 'AWS::EC2::VPCEndpoint' &&
            Type !== 'AWS::EC2::VPCGatewayAttachment' &&
            !id.startsWith('NetworkVpcserversSubnet'),
        )
        .map(([id, { Properties }]) => [id, Properties?.CidrBlock])
        .sort();
    expect(ids(hosted.asleep)).toEqual(ids(hosted.open));
    expect(ids(hosted.connected)).toEqual(ids(hosted.open));
  });
});

it.each([
  [{ certificate: 'arn:aws:acm:eu-central-1:123456789012:certificate/1' }, 'us-east-1'],
  [{ servers: 0 }, 'at least 1'],
  [{ notify: 'me' }, 'e-mail'],
])('refuses %j', (options, reason) => {
  expect(hostingOptions.safeParse(options).error?.message).toContain(reason);
});
