/** What AWS's ways to scale a database allow, and what they take when nothing is said. */

import type { Source } from './source.ts';
import type { Range } from './storage.ts';

const read = (document: string): Source => ({ document, date: '2026-11', confidence: 'read' });

/** A limit that stands alone. */
export interface Limit {
  value: number;
  source: Source;
}

export const replicaLimits = {
  /** Read replicas of one RDS for PostgreSQL instance. */
  perInstance: {
    value: 15,
    source: read('Amazon RDS API Reference, "CreateDBInstanceReadReplica"'),
  },
  /** Minutes of lag that a replica reports at most while its source has no transactions: RDS then switches the log file. */
  idleLagMinutes: {
    value: 5,
    source: read('Amazon RDS User Guide, "Working with read replicas for Amazon RDS for PostgreSQL"'),
  },
  /** Readers of one Aurora cluster. */
  auroraReaders: {
    value: 15,
    source: read('Amazon Aurora User Guide, "Adding Aurora Replicas to a DB cluster"'),
  },
} satisfies Record<string, Limit>;

const capacity = read('Amazon RDS API Reference, "ServerlessV2ScalingConfiguration"');

/** Aurora Serverless v2, in Aurora capacity units. */
export const serverlessLimits: {
  capacity: Range & { step: number; source: Source };
  autoPauseSeconds: Range & { source: Source };
  memoryGib: Limit;
  resumeSeconds: Limit;
} = {
  /** 0 is for versions that can pause; the maximum is at least 1 (User Guide). */
  capacity: { min: 0, max: 256, step: 0.5, source: capacity },
  /** How long no one must be connected before it pauses. */
  autoPauseSeconds: { min: 300, max: 86_400, source: capacity },
  /** Memory of one unit. */
  memoryGib: { value: 2, source: read('Amazon Aurora User Guide, "How Aurora Serverless v2 works"') },
  /** About how long the first connection after a pause waits; 30 seconds or more after 24 hours of pause. */
  resumeSeconds: {
    value: 15,
    source: read(
      'Amazon Aurora User Guide, "Scaling to Zero ACUs with automatic pause and resume for Aurora serverless"',
    ),
  },
};

/** DynamoDB. */
export const dynamoLimits = {
  /** Global secondary indexes of a table by default; AWS raises this quota on request. */
  indexes: {
    value: 20,
    source: read('Amazon DynamoDB Developer Guide, "Quotas in Amazon DynamoDB"'),
  },
  itemKb: { value: 400, source: read('Amazon DynamoDB Developer Guide, "Quotas in Amazon DynamoDB"') },
  /** What one write unit writes in a second. */
  writeUnitKb: {
    value: 1,
    source: read('Amazon DynamoDB pricing for provisioned capacity'),
  },
  /** What one read unit reads in a second, strongly consistent; twice as much eventually consistent. */
  readUnitKb: { value: 4, source: read('Amazon DynamoDB pricing for provisioned capacity') },
} satisfies Record<string, Limit>;

/** Percent of the provisioned capacity that auto scaling aims at. */
export const scalingTarget: Range & { source: Source } = {
  min: 20,
  max: 90,
  source: read(
    'Amazon DynamoDB Developer Guide, "Managing throughput capacity automatically with DynamoDB auto scaling"',
  ),
};

/** Where Valkey listens. */
export const valkeyPort = 6379;
