/** Servers and graders of a workshop on Fargate, behind a load balancer that only CloudFront reaches. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { WorkshopDatabase } from './workshop-database.ts';
import { addresses, type WorkshopNetwork } from './workshop-network.ts';

/** Where the server listens in its container. */
const port = 4321;

/** vCPUs (1024 are one) and MiB of a task. A grader needs memory: AWS CDK and two databases are loaded in it. */
export const taskSizes = {
  server: { cpu: 1024, memoryLimitMiB: 2048 },
  grader: { cpu: 1024, memoryLimitMiB: 4096 },
} as const;

/** A learning record store that the servers tell what participants do. */
export interface RecordStore {
  url: string;
  /** The ARN of the secret with its key. */
  secret: string;
  /** The system that the roster's identifiers are of. */
  homePage: string | undefined;
}

/** Tasks of one kind. */
interface Kind {
  name: 'Server' | 'Grader';
  size: (typeof taskSizes)[keyof typeof taskSizes];
  count: number;
  args: readonly string[];
  secrets?: Record<string, ecs.Secret>;
  subnets: ec2.ISubnet[];
  /** Whether each task has an address of the internet. */
  hasAddress: boolean;
}

export interface WorkshopTasksProps {
  network: WorkshopNetwork;
  database: WorkshopDatabase;
  image: ecs.ContainerImage;
  servers: number;
  graders: number;
  recordStore: RecordStore | undefined;
}

export class WorkshopTasks extends Construct {
  readonly balancer: elbv2.ApplicationLoadBalancer;
  readonly targets: elbv2.ApplicationTargetGroup;
  servers!: ecs.FargateService;
  graders!: ecs.FargateService;
  readonly logsOfServers: logs.LogGroup;
  readonly #props: WorkshopTasksProps;
  readonly #cluster: ecs.Cluster;

  constructor(scope: Construct, id: string, props: WorkshopTasksProps) {
    super(scope, id);
    this.#props = props;
    const { vpc } = props.network;
    this.logsOfServers = this.#logGroup('Server');
    this.#cluster = new ecs.Cluster(this, 'Cluster', {
      vpc,
      containerInsightsV2: ecs.ContainerInsights.DISABLED,
    });
    this.balancer = new elbv2.ApplicationLoadBalancer(this, 'Balancer', {
      vpc,
      vpcSubnets: { subnets: vpc.isolatedSubnets },
      internetFacing: false,
      dropInvalidHeaderFields: true,
      // A stream is pinged every 15 s.
      idleTimeout: Duration.seconds(60),
      // CloudFront has written down whose address it is; the balancer would add CloudFront's own behind it.
      xffHeaderProcessingMode: elbv2.XffHeaderProcessingMode.PRESERVE,
    });
    // CloudFront's interfaces for a VPC origin are in the balancer's subnets.
    this.balancer.connections.allowFrom(ec2.Peer.ipv4(addresses), ec2.Port.HTTP, 'CloudFront');
    this.targets = new elbv2.ApplicationTargetGroup(this, 'Targets', {
      vpc,
      port,
      protocol: elbv2.ApplicationProtocol.HTTP,
      targetType: elbv2.TargetType.IP,
      // Answers without the database: one that is away must not end the servers, too.
      healthCheck: { path: '/api/health', healthyThresholdCount: 2, interval: Duration.seconds(15) },
      deregistrationDelay: Duration.seconds(20),
    });
    this.balancer.addListener('Http', {
      port: 80,
      protocol: elbv2.ApplicationProtocol.HTTP,
      open: false,
      defaultTargetGroups: [this.targets],
    });
  }

  /** @param publicUrl where participants reach the workshop. */
  start(publicUrl: string): void {
    const { network, servers, graders } = this.#props;
    this.servers = this.#service({
      name: 'Server',
      size: taskSizes.server,
      count: servers,
      args: ['--no-grader', '--trust-proxy', '--public-url', publicUrl, ...this.#recordStoreArgs()],
      secrets: this.#recordStoreKey(),
      subnets: network.subnetsOfServers,
      hasAddress: network.letsServersOut,
    });
    this.servers.connections.allowFrom(this.balancer, ec2.Port.tcp(port), 'Load balancer');
    this.servers.attachToApplicationTargetGroup(this.targets);
    this.graders = this.#service({
      name: 'Grader',
      size: taskSizes.grader,
      count: graders,
      args: ['--grader-only'],
      subnets: network.vpc.isolatedSubnets,
      hasAddress: false,
    });
  }

  #recordStoreArgs(): string[] {
    const { recordStore } = this.#props;
    if (!recordStore) return [];
    const { url, homePage } = recordStore;
    return ['--lrs', url, ...(homePage === undefined ? [] : ['--lrs-home-page', homePage])];
  }

  /** The key is never in the template: a task is given it when it starts. */
  #recordStoreKey(): Record<string, ecs.Secret> {
    const { recordStore } = this.#props;
    if (!recordStore) return {};
    const secret = secretsmanager.Secret.fromSecretCompleteArn(this, 'RecordStoreKey', recordStore.secret);
    return { LRS_KEY: ecs.Secret.fromSecretsManager(secret) };
  }

  #logGroup(name: string): logs.LogGroup {
    return new logs.LogGroup(this, `${name}Logs`, {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  #service({ name, size, count, args, secrets = {}, subnets, hasAddress }: Kind): ecs.FargateService {
    const { network, database, image } = this.#props;
    const task = new ecs.FargateTaskDefinition(this, `${name}Task`, {
      ...size,
      taskRole: iam.Role.fromRoleArn(this, `${name}Role`, noRole),
      runtimePlatform: {
        cpuArchitecture: ecs.CpuArchitecture.X86_64,
        operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      },
    });
    (task.node.defaultChild as ecs.CfnTaskDefinition).addPropertyDeletionOverride('TaskRoleArn');
    task.addVolume({ name: 'tmp' });
    const container = task.addContainer('Workshop', {
      image,
      command: ['--no-build', '--host', '0.0.0.0', '--database-url', databaseUrl, ...args],
      secrets: { ...secretsOf(database), ...secrets },
      readonlyRootFilesystem: true,
      stopTimeout: Duration.seconds(60),
      portMappings: name === 'Server' ? [{ containerPort: port }] : [],
      logging: ecs.LogDrivers.awsLogs({
        streamPrefix: name.toLowerCase(),
        logGroup: name === 'Server' ? this.logsOfServers : this.#logGroup(name),
      }),
    });
    container.addMountPoints({ sourceVolume: 'tmp', containerPath: '/tmp', readOnly: false });
    const group = new ec2.SecurityGroup(this, `${name}Access`, {
      vpc: network.vpc,
      description: `${name}s of the workshop`,
      allowAllOutbound: false,
    });
    network.letStart(group);
    database.cluster.connections.allowDefaultPortFrom(group, `${name}s`);
    return new ecs.FargateService(this, `${name}s`, {
      cluster: this.#cluster,
      taskDefinition: task,
      desiredCount: count,
      minHealthyPercent: 50,
      circuitBreaker: { rollback: true },
      assignPublicIp: hasAddress,
      vpcSubnets: { subnets },
      securityGroups: [group],
    });
  }
}

function secretsOf({ secret }: WorkshopDatabase): Record<string, ecs.Secret> {
  const fields = { PGHOST: 'host', PGPORT: 'port', PGUSER: 'username', PGPASSWORD: 'password' };
  return Object.fromEntries(
    Object.entries(fields).map(([variable, field]) => [
      variable,
      ecs.Secret.fromSecretsManager(secret, field),
    ]),
  );
}

/** User, password, host and port come from the environment; the image has the certificates of RDS. */
const databaseUrl = 'postgres:///workshop?sslmode=verify-full';

/**
 * What runs in the container may do nothing in the account. AWS CDK makes a role unless one is named, so one is named and
 * taken out of the template again. The execution role stays: with it ECS itself gets the image and the secret, and no
 * container can take it.
 */
const noRole = 'arn:aws:iam::000000000000:role/none';
