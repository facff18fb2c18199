/** The terms of the course, each defined once. Pages show a definition where its term first stands. */

import type { Term } from './mark-terms.ts';

const manual = (chapter: string, page: string) => ({
  title: `PostgreSQL manual, ${chapter}`,
  url: `https://www.postgresql.org/docs/18/${page}.html`,
});

const rds = (document: string, page: string) => ({
  title: `Amazon RDS User Guide, “${document}”`,
  url: `https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/${page}.html`,
});

const storage = rds('Amazon RDS DB instance storage', 'CHAP_Storage');
const proxy = rds('Amazon RDS Proxy', 'rds-proxy');
const vacuuming = manual('24.1 Routine Vacuuming', 'routine-vacuuming');

/** In no order: the glossary page sorts them. */
export const glossary: readonly Term[] = [
  {
    id: 'latency',
    term: 'latency',
    aliases: ['latencies'],
    definition:
      'The time from a request to its answer, waiting included. It is given as a percentile, because an average hides those who waited longest.',
  },
  {
    id: 'throughput',
    term: 'throughput',
    aliases: [],
    definition:
      'How much is done in a second: requests, transactions or, of storage, MiB. High throughput and low latency are different wishes.',
  },
  {
    id: 'percentile',
    term: 'percentile',
    aliases: ['percentiles', 'p50', 'p95', 'p99'],
    definition:
      'A value that a share of all values stays below. A p99 of 80 ms says that 99 of 100 requests took less than 80 ms, and one took longer.',
  },
  {
    id: 'bottleneck',
    term: 'bottleneck',
    aliases: ['bottlenecks'],
    definition:
      'The resource that is at its limit and so sets the pace of everything. Enlarging any other resource changes nothing.',
  },
  {
    id: 'saturation',
    term: 'saturation',
    aliases: ['saturated'],
    definition:
      'A resource has more work than it can do, and the rest queues. The queue is its sign, not the utilization.',
  },
  {
    id: 'utilization',
    term: 'utilization',
    aliases: [],
    definition:
      'The share of time in which a resource is busy. As it nears 100 % the waiting time grows without bound.',
  },
  {
    id: 'wait-event',
    term: 'wait event',
    aliases: ['wait events'],
    definition:
      'What a session of PostgreSQL is waiting for at this moment: a lock, a page from storage, its client. None means that it is computing.',
    source: manual('27.2 The Cumulative Statistics System', 'monitoring-stats'),
  },
  {
    id: 'db-load',
    term: 'DB load',
    aliases: ['database load', 'average active sessions'],
    definition:
      'The average number of active sessions: working or waiting inside the database. Compare its CPU part with the number of vCPUs; the rest is waiting.',
    source: rds('Overview of Database Insights on Amazon RDS', 'USER_PerfInsights.Overview'),
  },
  {
    id: 'pg-stat-statements',
    term: 'pg_stat_statements',
    aliases: [],
    definition:
      'An extension of PostgreSQL that counts, for every statement with its constants taken out, calls, time, rows and pages.',
    source: manual('F.32 pg_stat_statements', 'pgstatstatements'),
  },
  {
    id: 'page',
    term: 'pages of 8 kB',
    aliases: ['page of 8 kB', '8 kB page', '8 kB pages'],
    definition:
      'The unit in which PostgreSQL reads and writes tables and indexes. How many a statement touches is what the labs grade.',
    source: manual('66.6 Database Page Layout', 'storage-page-layout'),
  },
  {
    id: 'shared-buffers',
    term: 'shared buffers',
    aliases: ['shared_buffers', 'buffer cache'],
    definition:
      'The part of memory in which PostgreSQL keeps pages of tables and indexes. A page found there is a hit; one that is not is read from the operating system or storage.',
    source: manual('19.4 Resource Consumption', 'runtime-config-resource'),
  },
  {
    id: 'query-plan',
    term: 'query plan',
    aliases: ['query plans', 'execution plan'],
    definition: 'The tree of steps by which PostgreSQL will answer a statement. `EXPLAIN` shows it.',
    source: manual('14.1 Using EXPLAIN', 'using-explain'),
  },
  {
    id: 'planner',
    term: 'planner',
    aliases: ['optimizer'],
    definition:
      'The part of PostgreSQL that weighs the possible plans of a statement by estimated cost and takes the cheapest. It knows the data through statistics only.',
    source: manual('51.5 Planner/Optimizer', 'planner-optimizer'),
  },
  {
    id: 'sequential-scan',
    term: 'sequential scan',
    aliases: [
      'sequential scans',
      'full table scan',
      'full table scans',
      'full-table scan',
      'full-table scans',
    ],
    definition: 'Reads every page of a table, from first to last. Right when much of the table is wanted.',
    source: manual('14.1 Using EXPLAIN', 'using-explain'),
  },
  {
    id: 'b-tree',
    term: 'B-tree',
    aliases: ['B-tree index', 'B-tree indexes', 'b-tree'],
    definition:
      'The usual kind of index: a sorted tree that finds equal values and ranges in a handful of pages, and gives rows in order.',
    source: manual('11.2 Index Types', 'indexes-types'),
  },
  {
    id: 'covering-index',
    term: 'covering index',
    aliases: ['covering indexes', 'index-only scan', 'index-only scans'],
    definition:
      'An index that holds every column a statement wants, so that the table itself need not be read. The plan then shows an index-only scan.',
    source: manual('11.9 Index-Only Scans and Covering Indexes', 'indexes-index-only-scans'),
  },
  {
    id: 'partial-index',
    term: 'partial index',
    aliases: ['partial indexes'],
    definition:
      'An index with a `WHERE`: it holds only the rows that satisfy it, and is as small as they are few.',
    source: manual('11.8 Partial Indexes', 'indexes-partial'),
  },
  {
    id: 'selectivity',
    term: 'selectivity',
    aliases: ['selective'],
    definition:
      'The share of a table’s rows that a condition keeps. The smaller it is, the more an index saves.',
    source: manual('69.1 Row Estimation Examples', 'row-estimation-examples'),
  },
  {
    id: 'cardinality',
    term: 'cardinality',
    aliases: [],
    definition:
      'How many different values there are. An index on a column with three values rarely tells much.',
  },
  {
    id: 'partitioning',
    term: 'partitioning',
    aliases: ['partitioned', 'partition pruning'],
    definition:
      'One table stored as several, by range, list or hash of a column, in one database. A statement that names the column reads only the parts that can hold its rows.',
    source: manual('5.12 Table Partitioning', 'ddl-partitioning'),
  },
  {
    id: 'sharding',
    term: 'sharding',
    aliases: ['shard', 'shards'],
    definition:
      'Rows spread over several databases by a key. Each takes a share of the writes; a statement over all keys, and a transaction over two, become hard.',
  },
  {
    id: 'materialized-view',
    term: 'materialized view',
    aliases: ['materialized views'],
    definition:
      'A query whose result is stored as a table and stays as it is until `REFRESH MATERIALIZED VIEW` is run.',
    source: manual('39.3 Materialized Views', 'rules-materializedviews'),
  },
  {
    id: 'vacuum',
    term: 'autovacuum',
    aliases: ['VACUUM'],
    definition:
      'Frees the space of rows that no transaction can see any more and keeps the visibility map and, with `ANALYZE`, the statistics current.',
    source: vacuuming,
  },
  {
    id: 'transaction',
    term: 'transaction',
    aliases: ['transactions'],
    definition:
      'Statements that take effect together or not at all, between `BEGIN` and `COMMIT`. Its locks last until its end.',
    source: manual('3.4 Transactions', 'tutorial-transactions'),
  },
  {
    id: 'lock',
    term: 'row lock',
    aliases: ['row locks', 'lock wait', 'lock waits'],
    definition:
      'A transaction that changes a row holds it until it ends; another that wants to change the same row waits, using neither CPU nor storage.',
    source: manual('13.3 Explicit Locking', 'explicit-locking'),
  },
  {
    id: 'iops',
    term: 'IOPS',
    aliases: [],
    definition:
      'Input and output operations a second: how many reads and writes a volume carries out, whatever their size.',
    source: storage,
  },
  {
    id: 'provisioned-iops',
    term: 'Provisioned IOPS',
    aliases: ['provisioned IOPS'],
    definition: 'IOPS that are bought by number, on io1 and io2 volumes, and on gp3 above what is included.',
    source: storage,
  },
  {
    id: 'gp3',
    term: 'gp3',
    aliases: [],
    definition:
      'The general-purpose volume type of RDS to start with. Its IOPS and throughput do not depend on its size, except for the step at 400 GiB.',
    source: storage,
  },
  {
    id: 'io2',
    term: 'io2 Block Express',
    aliases: ['io2'],
    definition:
      'The Provisioned IOPS volume type that AWS recommends; latency below a millisecond nearly always. io1 is the generation before it.',
    source: storage,
  },
  {
    id: 'queue-depth',
    term: 'queue depth',
    aliases: ['DiskQueueDepth'],
    definition:
      'The average number of requests that wait to reach the device. Below 1, storage is hardly ever the bottleneck.',
    source: rds('Amazon CloudWatch metrics for Amazon RDS', 'rds-metrics'),
  },
  {
    id: 'instance-class',
    term: 'instance class',
    aliases: ['instance classes'],
    definition:
      'The size of the machine under a database: vCPUs, memory, and how many IOPS its connection to storage carries.',
    source: rds('DB instance classes', 'Concepts.DBInstanceClass'),
  },
  {
    id: 'connection-pool',
    term: 'connection pool',
    aliases: ['connection pools', 'connection pooling'],
    definition:
      'Open database connections that clients borrow and give back, so that many clients need few connections.',
  },
  {
    id: 'rds-proxy',
    term: 'RDS Proxy',
    aliases: ['Amazon RDS Proxy'],
    definition:
      'A connection pool that AWS runs between clients and an RDS or Aurora database, in the same VPC.',
    source: proxy,
  },
  {
    id: 'pinning',
    term: 'pinning',
    aliases: ['pinned', 'pins'],
    definition:
      'A client keeps one database connection of the proxy until it disconnects, because it changed the state of its session. A pinned connection serves no one else.',
    source: rds('Avoiding pinning an RDS Proxy', 'rds-proxy-pinning'),
  },
  {
    id: 'max-connections',
    term: 'max_connections',
    aliases: [],
    definition:
      'How many connections PostgreSQL accepts. On RDS it follows from the memory of the instance class.',
    source: rds('Quotas and constraints for Amazon RDS', 'CHAP_Limits'),
  },
  {
    id: 'borrow-timeout',
    term: 'borrow timeout',
    aliases: ['ConnectionBorrowTimeout'],
    definition: 'How long a client of a proxy waits for a free database connection before it gets an error.',
    source: proxy,
  },
  {
    id: 'read-replica',
    term: 'read replica',
    aliases: ['read replicas'],
    definition:
      'A copy of a database that follows it asynchronously and answers reads. Writes still all go to the primary.',
    source: rds('Working with DB instance read replicas', 'USER_ReadRepl'),
  },
  {
    id: 'replica-lag',
    term: 'replica lag',
    aliases: ['replication lag'],
    definition:
      'How far a replica is behind its primary, in time. Whoever reads there may not see what was just written.',
    source: rds('Monitoring read replication', 'USER_ReadRepl.Monitoring'),
  },
  {
    id: 'gsi',
    term: 'global secondary index',
    aliases: ['global secondary indexes', 'GSI', 'GSIs'],
    definition:
      'A copy of a DynamoDB table’s items under another key, kept by DynamoDB. It is read eventually consistent and has capacity of its own.',
    source: {
      title: 'Amazon DynamoDB Developer Guide, “Using Global Secondary Indexes in DynamoDB”',
      url: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html',
    },
  },
  {
    id: 'eventual-consistency',
    term: 'eventual consistency',
    aliases: ['eventually consistent'],
    definition: 'A read may return an older value for a while. When writes stop, all copies come to agree.',
  },
  {
    id: 'acu',
    term: 'ACU',
    aliases: ['ACUs', 'Aurora capacity unit', 'Aurora capacity units'],
    definition:
      'The unit in which Aurora Serverless v2 grows and is billed: about 2 GiB of memory with CPU and network to match.',
    source: {
      title: 'Amazon Aurora User Guide, “How Aurora Serverless v2 works”',
      url: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.how-it-works.html',
    },
  },
  {
    id: 'valkey',
    term: 'Valkey',
    aliases: [],
    definition:
      'The open-source in-memory store that continued from Redis OSS in 2024; the engine with which ElastiCache leads.',
    source: {
      title: 'Amazon ElastiCache User Guide, “What is Amazon ElastiCache?”',
      url: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.html',
    },
  },
  {
    id: 'cache-hit-ratio',
    term: 'hit ratio',
    aliases: ['hit rate'],
    definition:
      'The share of look-ups that a cache answers by itself. What is left over reaches the database.',
  },
  {
    id: 'database-insights',
    term: 'Database Insights',
    aliases: ['CloudWatch Database Insights'],
    definition:
      'The view of DB load by statement and wait in CloudWatch. It took the place of the Performance Insights console, which ended on 31 July 2026.',
    source: rds('Monitoring Amazon RDS databases with CloudWatch Database Insights', 'USER_DatabaseInsights'),
  },
  {
    id: 'composite-alarm',
    term: 'composite alarm',
    aliases: ['composite alarms'],
    definition:
      'An alarm on the states of other alarms: it goes on when its rule over them holds, so that one incident makes one page.',
    source: {
      title: 'Amazon CloudWatch User Guide, “Using Amazon CloudWatch alarms”',
      url: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html',
    },
  },
  {
    id: 'compute-optimizer',
    term: 'Compute Optimizer',
    aliases: ['AWS Compute Optimizer'],
    definition:
      'The service that compares two weeks of metrics with what a resource is sized for, and calls it idle, too small or too large.',
    source: {
      title: 'AWS Compute Optimizer User Guide, “Aurora and RDS database metrics”',
      url: 'https://docs.aws.amazon.com/compute-optimizer/latest/ug/rds-metrics-analyzed.html',
    },
  },
];
