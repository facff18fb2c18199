/**
 * The seam between infrastructure and its checks: what a synthesised template or an AWS account holds, in one form.
 * Names are AWS's; values are what the API would answer, whichever source they come from.
 *
 * Ids, endpoints and resource ids are only ever compared with each other. In a template they are logical ids
 * (`LabDatabase`) and placeholders (`${LabDatabase.Endpoint.Address}`), in an account what AWS answers.
 */

import type { StorageType } from '#labs/aws/storage.ts';
import type { Violation } from '../cloudformation/schemas/violation.ts';
import type { Observed } from '../observed.ts';

export interface DatabaseInstance {
  /** Logical id in a template, identifier in an account. */
  id: string;
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
  securityGroups: Observed<readonly string[]>;
  subnets: Observed<readonly string[]>;
  /** Secret that RDS or the stack made for its administrator. */
  secret: Observed<string | undefined>;
  tags: Observed<Tags>;
  /** Only in an account. */
  live: InstanceStatus | undefined;
}

export type Tags = Readonly<Record<string, string>>;

export interface InstanceStatus {
  /** `available`, `modifying`, `storage-optimization`, … */
  status: string;
  /** Names of pending modifications with their new values. */
  pending: Readonly<Record<string, string>>;
  /** Of storage optimisation, percent; undefined when none is under way. */
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
}

export interface ProxyTargetGroup {
  id: string;
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

/** One rule of a security group. */
export interface SecurityGroupRule {
  direction: 'ingress' | 'egress';
  /** `tcp`, `udp`, or `-1` for all. */
  protocol: string;
  /** undefined with protocol `-1`, and where the rule names none. */
  ports: { from: number; to: number } | undefined;
  peer: { group: string } | { cidr: string } | { prefixList: string };
}

export interface SecurityGroup {
  id: string;
  /** A rule that cannot be read makes the whole list unknown: it may be the open one. */
  rules: Observed<readonly SecurityGroupRule[]>;
}

export interface Subnet {
  id: string;
  /** `use1-az3`; a template knows only the index of the zone (`${AZ 0}`) or its name (`us-east-1a`). */
  zone: Observed<string>;
  /** Whether no route to an internet or NAT gateway leads out of it. */
  isolated: Observed<boolean>;
}

export interface Alarm {
  id: string;
  namespace: string;
  metric: string;
  dimensions: Observed<Readonly<Record<string, string>>>;
  /** In the metric's own unit. */
  threshold: Observed<number>;
  /** `GreaterThanThreshold`. */
  comparison: Observed<string>;
  /** `Average`, `p99`. */
  statistic: Observed<string>;
  /** Seconds. */
  period: Observed<number>;
  evaluationPeriods: Observed<number>;
  actions: Observed<readonly string[]>;
}

/** What runs against the database: the load client's function. */
export interface Application {
  id: string;
  securityGroups: Observed<readonly string[]>;
  role: Observed<string>;
  environment: Observed<Readonly<Record<string, string>>>;
}

export interface Role {
  id: string;
  /** A policy that cannot be read makes the whole list unknown: it may be the one that allows everything. */
  permissions: Observed<readonly Permission[]>;
}

/** One statement of a role's policies, for one action on one resource. */
export interface Permission {
  effect: 'allow' | 'deny';
  /** `rds-db:connect`; may hold wildcards. */
  action: string;
  /** ARN; may hold wildcards. */
  resource: string;
  /** Whether it holds only under a condition. */
  conditional: boolean;
}

/** Which of several is the lab's, by the stack's outputs; undefined where the stack names none. */
export interface NamedParts {
  instance: string | undefined;
  proxy: string | undefined;
  application: string | undefined;
}

/** All that the checks of a lab look at. A part that could not be read is `unknown` as a whole, so its checks say so. */
export interface Inventory {
  source: 'template' | 'account';
  named: NamedParts;
  /** What AWS would refuse of a template; nothing of what is deployed. */
  violations: Observed<readonly Violation[]>;
  instances: Observed<readonly DatabaseInstance[]>;
  proxies: Observed<readonly DatabaseProxy[]>;
  targetGroups: Observed<readonly ProxyTargetGroup[]>;
  securityGroups: Observed<readonly SecurityGroup[]>;
  subnets: Observed<readonly Subnet[]>;
  alarms: Observed<readonly Alarm[]>;
  applications: Observed<readonly Application[]>;
  roles: Observed<readonly Role[]>;
  /** Values of metrics by `NAMESPACE/NAME` over the last hour, oldest first; only in an account. */
  metrics: Observed<ReadonlyMap<string, readonly number[]>>;
  /** Baseline IOPS that a class's connection to storage carries all day, by class (`db.m7g.large`). */
  classBaselineIops: Observed<ReadonlyMap<string, number>>;
}
