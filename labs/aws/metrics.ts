/** The metrics that the labs' alarms watch, with their units. Namespace `AWS/RDS`. */

import { documents, type Source } from './source.ts';

export type MetricUnit = 'seconds' | 'microseconds' | 'requests' | 'connections' | 'IOPS';

export interface Metric {
  name: string;
  unit: MetricUnit;
  /** Dimension that names the resource. */
  dimension: 'DBInstanceIdentifier' | 'ProxyName';
  /** What CloudWatch also keeps it under, beside that dimension: sets that hold all that the labs' application does. */
  finer?: readonly Readonly<Record<string, string>>[];
  source: Source;
}

export const namespace = 'AWS/RDS';

const ofInstances: Source = { document: documents.metrics, date: '2026-11', confidence: 'read' };
const ofProxies: Source = { document: documents.proxyMetrics, date: '2026-11', confidence: 'read' };

function ofInstance(name: string, unit: MetricUnit): Metric {
  return { name, unit, dimension: 'DBInstanceIdentifier', source: ofInstances };
}

function ofProxy(name: string, unit: MetricUnit, ...finer: NonNullable<Metric['finer']>): Metric {
  return { name, unit, dimension: 'ProxyName', finer, source: ofProxies };
}

/** A proxy's own endpoint, and the only target group that it has. */
const ofEndpoint = { EndpointName: 'default' };
const ofTargets = { TargetGroup: 'default', TargetRole: 'READ_WRITE' };

export const metrics = {
  readIops: ofInstance('ReadIOPS', 'IOPS'),
  writeIops: ofInstance('WriteIOPS', 'IOPS'),
  readLatency: ofInstance('ReadLatency', 'seconds'),
  writeLatency: ofInstance('WriteLatency', 'seconds'),
  queueDepth: ofInstance('DiskQueueDepth', 'requests'),
  clientConnections: ofProxy('ClientConnections', 'connections', ofEndpoint),
  databaseConnections: ofProxy('DatabaseConnections', 'connections', ofTargets),
  pinned: ofProxy('DatabaseConnectionsCurrentlySessionPinned', 'connections', ofTargets),
  borrowLatency: ofProxy('DatabaseConnectionsBorrowLatency', 'microseconds', ofEndpoint),
} satisfies Record<string, Metric>;

/** How far a read replica is behind its source. No lab has one; the guide does. */
export const replicaLag: Metric = ofInstance('ReplicaLag', 'seconds');

/** Seconds between two values of a metric of RDS. */
export const metricPeriod = 60;

/** How CloudWatch calls a metric's unit. An alarm that names another never has a value to compare. */
export const cloudWatchUnits: Readonly<Record<MetricUnit, string>> = {
  seconds: 'Seconds',
  microseconds: 'Microseconds',
  requests: 'Count',
  connections: 'Count',
  IOPS: 'Count/Second',
};

/** The name by which an inventory's metrics are found: `AWS/RDS/ReadIOPS`. */
export function qualified({ name }: Metric): string {
  return `${namespace}/${name}`;
}
