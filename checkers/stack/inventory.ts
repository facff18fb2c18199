/**
 * The seam between infrastructure and its checks: what a synthesized template or an AWS account holds, in one form.
 * Names are AWS's; values are what the API would answer, whichever source they come from.
 *
 * Ids, endpoints and resource ids are only ever compared with each other. In a template they are logical ids
 * (`LabDatabase`) and placeholders (`${LabDatabase.Endpoint.Address}`), in an account what AWS answers.
 */

import type { StorageType } from '#labs/aws/storage.ts';
import type { Permission } from '../cloudformation/policies.ts';
import type { Violation } from '../cloudformation/schemas/violation.ts';
import type { SecurityGroupRule } from '../cloudformation/security-group-rules.ts';
import type { Observed, Unseen } from '../observed.ts';
import type { NetworkAcl } from './network-acls.ts';

/** What stays of an instance that its deletion policy keeps. */
export const theInstance = 'the instance itself';

export interface DatabaseInstance {
  /** Logical id in a template, identifier in an account. */
  id: string;
  /** The Aurora cluster that it is a member of; undefined for an instance of its own. */
  cluster: Observed<string | undefined>;
  /** The instance that it is a read replica of. */
  replicaOf: Observed<string | undefined>;
  /** `DbiResourceId`: what a policy names when a role may log in to the instance. */
  resourceId: string;
  /** Host name. */
  endpoint: string;
  engine: Observed<string>;
  port: Observed<number>;
  /** `db.m7g.large`. */
  instanceClass: Observed<string>;
  storageType: Observed<StorageType>;
  /** GiB. */
  allocatedStorage: Observed<number>;
  /** Provisioned; undefined when the type's baseline applies. */
  iops: Observed<number | undefined>;
  /** Provisioned, MiB/s; undefined when the type's baseline applies. */
  throughput: Observed<number | undefined>;
  encrypted: Observed<boolean>;
  publiclyAccessible: Observed<boolean>;
  deletionProtection: Observed<boolean>;
  /** What deleting the stack or instance leaves behind, one phrase each: `a final snapshot`. */
  leavesBehind: Observed<readonly string[]>;
  iamAuthentication: Observed<boolean>;
  performanceInsights: Observed<boolean>;
  databaseInsights: Observed<'standard' | 'advanced'>;
  /** Enhanced monitoring's interval, s; 0 is off. */
  monitoringInterval: Observed<number>;
  /** Role with which it writes what enhanced monitoring sees. */
  monitoringRole: Observed<string | undefined>;
  securityGroups: Observed<readonly string[]>;
  subnets: Observed<readonly string[]>;
  /**
   * The administrator whom it is created with, where that user has a password and signs in with tokens only after a
   * GRANT in the database. An account shows what came of it in the health of the proxy’s target.
   */
  withPassword: Observed<string | undefined>;
  /** Secret that RDS or the stack made for its administrator. */
  secret: Observed<string | undefined>;
  tags: Observed<Tags>;
  /** Only in an account. */
  live: InstanceStatus | undefined;
}

/** A cluster of database instances, which is not what the labs are about. */
export interface DatabaseCluster {
  id: string;
  engine: Observed<string>;
}

export type Tags = Readonly<Record<string, string>>;

export interface InstanceStatus {
  /** `available`, `modifying`, `storage-optimization`, … */
  status: string;
  /** Names of pending modifications with their new values. */
  pending: Readonly<Record<string, string>>;
  /** Of storage optimization, percent; undefined when none is under way. */
  storageProgress: number | undefined;
}

export interface DatabaseProxy {
  /** Logical id in a template, name in an account. */
  id: string;
  /** `prx-…`: what a policy names when a role may log in through the proxy. */
  resourceId: string;
  /** Host name. */
  endpoint: string;
  /** `POSTGRESQL`. */
  engineFamily: Observed<string>;
  requireTls: Observed<boolean>;
  /** How the proxy proves who it is to the database; `iam` is end-to-end IAM without a secret. */
  defaultAuth: Observed<'none' | 'iam'>;
  auth: Observed<readonly ProxyAuth[]>;
  role: Observed<string>;
  securityGroups: Observed<readonly string[]>;
  subnets: Observed<readonly string[]>;
  /** Seconds after which an idle client is disconnected. */
  idleClientTimeout: Observed<number>;
  tags: Observed<Tags>;
  /** Only in an account: `available`, `creating`, … */
  status: string | undefined;
}

/** How clients prove who they are, and the secret with which the proxy then logs in. */
export interface ProxyAuth {
  iam: 'required' | 'disabled';
  secret: string | undefined;
  /** What the secret holds, which an account doesn’t tell. */
  login?: ProxyLogin | undefined;
}

/** Whom the proxy logs in as by a secret: a user, or no one because a key is missing. */
export type ProxyLogin = { user: string } | { lacks: 'username' | 'password' };

/** A further way into a proxy, with a host name and security groups of its own. */
export interface ProxyEndpoint {
  id: string;
  proxy: Observed<string>;
  /** Host name. */
  endpoint: Observed<string>;
  securityGroups: Observed<readonly string[]>;
  subnets: Observed<readonly string[]>;
}

export interface ProxyTargetGroup {
  id: string;
  /** RDS takes `default` and no other. */
  name: Observed<string>;
  proxy: Observed<string>;
  instances: Observed<readonly string[]>;
  maxConnectionsPercent: Observed<number>;
  maxIdleConnectionsPercent: Observed<number>;
  /** Seconds. */
  connectionBorrowTimeout: Observed<number>;
  /** Only in an account. */
  targets: readonly ProxyTarget[] | undefined;
}

export interface ProxyTarget {
  instance: string;
  /** `AVAILABLE`, `REGISTERING`, `UNAVAILABLE`, `UNUSED`. */
  state: string;
  /** `AUTH_FAILURE`, `CONNECTION_FAILED`, … */
  reason: string | undefined;
}

export interface SecurityGroup {
  id: string;
  /** A rule that cannot be read makes the whole list unknown: it may be the open one. */
  rules: Observed<readonly SecurityGroupRule[]>;
  /**
   * Whether it lets everything out only because no rule out is written down. That holds for a new group; one that had
   * a rule before lets nothing out once the last is removed.
   */
  opensByDefault: boolean;
}

/** Address ranges under one id, which a rule may name. */
export interface PrefixList {
  id: string;
  cidrs: Observed<readonly string[]>;
}

export interface Subnet {
  id: string;
  /** `use1-az3`; a template knows only the index of the zone (`${AZ 0}`) or its name (`us-east-1a`). */
  zone: Observed<string>;
  /** Id of its network. */
  vpc: Observed<string>;
  /** Its IPv4 addresses: `10.20.0.0/24`. */
  cidr: Observed<string>;
  /** What filters what comes and goes; undefined for the ACL of a new network, which lets everything through. */
  networkAcl: Observed<NetworkAcl | undefined>;
  /** Whether no route leads out of its network: to a gateway, an instance, or another network. */
  isolated: Observed<boolean>;
}

/** An alarm on one metric, by itself or in an expression. One whose expression has several metrics is there once for each. */
export interface Alarm {
  id: string;
  namespace: string;
  metric: string;
  dimensions: Observed<Readonly<Record<string, string>>>;
  /** What it is compared with: the metric itself, or an expression of several. */
  expression: AlarmExpression | undefined;
  /** In the metric's own unit. */
  threshold: Observed<number>;
  /** `GreaterThanThreshold`. */
  comparison: Observed<string>;
  /** `Average`, `p99`. */
  statistic: Observed<string>;
  /** Seconds. */
  period: Observed<number>;
  evaluationPeriods: Observed<number>;
  /** How many of the periods must be past the threshold; undefined for all. */
  datapoints: Observed<number | undefined>;
  /** Account whose metric it watches; undefined for its own. */
  account: Observed<string | undefined>;
  /** Unit that it takes values of, where it names one. */
  unit: Observed<string | undefined>;
  /** Whom it tells: topics and functions by their id in the inventory, others by their ARN; none while actions are off. */
  actions: Observed<readonly string[]>;
}

/** Whom an alarm may tell: a topic or a function. */
export interface Listener {
  id: string;
  /** What keeps CloudWatch from telling it, to read on after its id; undefined where nothing does. */
  deaf: Observed<string | undefined>;
}

/** What keeps a FIFO topic from telling anyone: Amazon SNS Developer Guide, "Message delivery for FIFO topics". */
export const ofFifo = 'is a FIFO topic, which delivers to Amazon SQS queues and not to people';

/** Metric math that an alarm compares with its threshold. */
export interface AlarmExpression {
  /** `m1 * 1000`. */
  text: string;
  /** What it calls the alarm's metric; undefined where it names no metric. */
  metric: string | undefined;
  /** What it calls the other metrics in it. */
  others: readonly string[];
  /** The expressions that it may refer to, by what it calls them. */
  parts: Readonly<Record<string, string>>;
}

/** What runs against the database: the load client's function. */
export interface Application {
  id: string;
  securityGroups: Observed<readonly string[]>;
  subnets: Observed<readonly string[]>;
  role: Observed<string>;
  environment: Observed<Readonly<Record<string, string>>>;
}

export interface Role {
  id: string;
  /** Services that may take the role on: `rds.amazonaws.com`. */
  trusts: Observed<readonly string[]>;
  /** The most that it may do, whatever its policies say; undefined without a permissions boundary. */
  boundary: Observed<readonly Permission[] | undefined>;
  /** A policy that cannot be read makes the whole list unknown: it may be the one that allows everything. */
  permissions: Observed<readonly Permission[]>;
}

/** Which of several is the lab's, by the stack's outputs; undefined where the stack names none. */
export interface NamedParts {
  instance: string | undefined;
  proxy: string | undefined;
  application: string | undefined;
}

/** Where a stack is, or the pseudo parameters that stand for it. */
export interface Place {
  /** `aws`, `aws-cn`. */
  partition: string;
  region: string;
  account: string;
}

/** All that the checks of a lab look at. A part that could not be read is `unknown` as a whole, so its checks say so. */
export interface Inventory {
  source: 'template' | 'account';
  /** Why there may be more than was read, such as a nested stack: what is not here may then be there. */
  more: Unseen | undefined;
  named: NamedParts;
  /** Paths of the constructs that resources were made of, by id: `Lab/Database`; only where the template says them. */
  paths: ReadonlyMap<string, string>;
  place: Place;
  /** What AWS would refuse of a template; nothing of what is deployed. */
  violations: Observed<readonly Violation[]>;
  instances: Observed<readonly DatabaseInstance[]>;
  clusters: Observed<readonly DatabaseCluster[]>;
  proxies: Observed<readonly DatabaseProxy[]>;
  targetGroups: Observed<readonly ProxyTargetGroup[]>;
  /** Those that the template makes. */
  endpoints: Observed<readonly ProxyEndpoint[]>;
  securityGroups: Observed<readonly SecurityGroup[]>;
  prefixLists: Observed<readonly PrefixList[]>;
  subnets: Observed<readonly Subnet[]>;
  alarms: Observed<readonly Alarm[]>;
  /** Those that the stack makes; others that an alarm names are taken to hear. */
  listeners: Observed<readonly Listener[]>;
  applications: Observed<readonly Application[]>;
  roles: Observed<readonly Role[]>;
  /** What else than the lab's database outlives the stack and may cost money: `LabKey (AWS::KMS::Key)`. */
  staysBehind: Observed<readonly string[]>;
  /** Values of metrics by `NAMESPACE/NAME` over the last hour, oldest first; only in an account. */
  metrics: Observed<ReadonlyMap<string, readonly number[]>>;
  /** Baseline IOPS that a class's connection to storage carries all day, by class (`db.m7g.large`). */
  classBaselineIops: Observed<ReadonlyMap<string, number>>;
}
