/** The terms of the course, each defined once. Pages show a definition where its term first appears. */

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
      'The time from a request to its answer, including the time spent waiting. State it as a percentile, because an average hides the longest waits.',
  },
  {
    id: 'throughput',
    term: 'throughput',
    aliases: [],
    definition:
      'How much work is done per second: requests, transactions or, for storage, MiB. High throughput and low latency are different goals.',
  },
  {
    id: 'percentile',
    term: 'percentile',
    aliases: ['percentiles', 'p50', 'p95', 'p99'],
    definition:
      'The value below which a given share of all values lies. A p99 of 80 ms means that 99 of 100 requests took less than 80 ms, and one took longer.',
  },
  {
    id: 'bottleneck',
    term: 'bottleneck',
    aliases: ['bottlenecks'],
    definition:
      'The resource that is at its limit and slows down everything else. Enlarging any other resource changes nothing.',
  },
  {
    id: 'saturation',
    term: 'saturation',
    aliases: ['saturated'],
    definition:
      'The state of a resource that has more work than it can do, so that work waits in a queue. The sign of saturation is the queue, not the utilization.',
  },
  {
    id: 'utilization',
    term: 'utilization',
    aliases: [],
    definition:
      'The share of time in which a resource is busy. As it approaches 100 %, the waiting time grows without limit.',
  },
  {
    id: 'wait-event',
    term: 'wait event',
    aliases: ['wait events'],
    definition:
      'What a PostgreSQL session is waiting for: a lock, a page from storage, or its client. A session without a wait event is computing.',
    source: manual('27.2 The Cumulative Statistics System', 'monitoring-stats'),
  },
  {
    id: 'db-load',
    term: 'DB load',
    aliases: ['database load', 'average active sessions'],
    definition:
      'The average number of active sessions, which work or wait inside the database. Compare the CPU part with the number of vCPUs. The rest is waiting.',
    source: rds('Overview of Database Insights on Amazon RDS', 'USER_PerfInsights.Overview'),
  },
  {
    id: 'pg-stat-statements',
    term: 'pg_stat_statements',
    aliases: [],
    definition:
      'A PostgreSQL extension that counts the calls, time, rows and pages of every statement, with the constants removed.',
    source: manual('F.32 pg_stat_statements', 'pgstatstatements'),
  },
  {
    id: 'page',
    term: 'pages of 8 kB',
    aliases: ['page of 8 kB', '8 kB page', '8 kB pages'],
    definition:
      'The unit in which PostgreSQL reads and writes tables and indexes. The labs grade how many pages a statement touches.',
    source: manual('66.6 Database Page Layout', 'storage-page-layout'),
  },
  {
    id: 'shared-buffers',
    term: 'shared buffers',
    aliases: ['shared_buffers', 'buffer cache'],
    definition:
      'The part of memory in which PostgreSQL keeps pages of tables and indexes. A page found there is a hit. Other pages are read from the operating system or from storage.',
    source: manual('19.4 Resource Consumption', 'runtime-config-resource'),
  },
  {
    id: 'query-plan',
    term: 'query plan',
    aliases: ['query plans', 'execution plan'],
    definition: 'The tree of steps that PostgreSQL follows to answer a statement. `EXPLAIN` shows it.',
    source: manual('14.1 Using EXPLAIN', 'using-explain'),
  },
  {
    id: 'planner',
    term: 'planner',
    aliases: ['optimizer'],
    definition:
      'The part of PostgreSQL that compares the possible plans of a statement by estimated cost and takes the cheapest. It knows the data only through statistics.',
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
    definition:
      'A scan that reads every page of a table, from first to last. It’s the right choice when a statement needs much of the table.',
    source: manual('14.1 Using EXPLAIN', 'using-explain'),
  },
  {
    id: 'b-tree',
    term: 'B-tree',
    aliases: ['B-tree index', 'B-tree indexes', 'b-tree'],
    definition:
      'The usual kind of index: a sorted tree that finds equal values and ranges in a few pages and returns rows in order.',
    source: manual('11.2 Index Types', 'indexes-types'),
  },
  {
    id: 'covering-index',
    term: 'covering index',
    aliases: ['covering indexes', 'index-only scan', 'index-only scans'],
    definition:
      'An index that contains every column that a statement needs, so PostgreSQL doesn’t have to read the table. The plan then shows an index-only scan.',
    source: manual('11.9 Index-Only Scans and Covering Indexes', 'indexes-index-only-scans'),
  },
  {
    id: 'partial-index',
    term: 'partial index',
    aliases: ['partial indexes'],
    definition:
      'An index with a `WHERE` clause. It contains only the rows that satisfy the condition. If these rows are few, the index is small.',
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
      'The number of different values in a column. An index on a column with three values rarely helps.',
  },
  {
    id: 'partitioning',
    term: 'partitioning',
    aliases: ['partitioned', 'partition pruning'],
    definition:
      'One table stored as several tables in the same database, by range, list or hash of a column. A statement that names the column reads only the parts that can contain its rows.',
    source: manual('5.12 Table Partitioning', 'ddl-partitioning'),
  },
  {
    id: 'sharding',
    term: 'sharding',
    aliases: ['shard', 'shards'],
    definition:
      'Rows spread over several databases by a key. Each database gets a share of the writes. Statements over all keys, and transactions over two keys, become difficult.',
  },
  {
    id: 'materialized-view',
    term: 'materialized view',
    aliases: ['materialized views'],
    definition:
      'A query whose result is stored as a table. The result doesn’t change until you run `REFRESH MATERIALIZED VIEW`.',
    source: manual('39.3 Materialized Views', 'rules-materializedviews'),
  },
  {
    id: 'vacuum',
    term: 'autovacuum',
    aliases: ['VACUUM'],
    definition:
      'Frees the space of rows that no transaction can see anymore. It also keeps the visibility map and, with `ANALYZE`, the statistics current.',
    source: vacuuming,
  },
  {
    id: 'transaction',
    term: 'transaction',
    aliases: ['transactions'],
    definition:
      'A group of statements between `BEGIN` and `COMMIT` that take effect together or not at all. A transaction keeps its locks until it ends.',
    source: manual('3.4 Transactions', 'tutorial-transactions'),
  },
  {
    id: 'lock',
    term: 'row lock',
    aliases: ['row locks', 'lock wait', 'lock waits'],
    definition:
      'A lock that a transaction takes when it changes a row, and keeps until it ends. Another transaction that wants to change the same row waits. It uses neither CPU nor storage.',
    source: manual('13.3 Explicit Locking', 'explicit-locking'),
  },
  {
    id: 'iops',
    term: 'IOPS',
    aliases: [],
    definition:
      'Input and output operations per second: the number of reads and writes that a volume carries out, large or small.',
    source: storage,
  },
  {
    id: 'provisioned-iops',
    term: 'Provisioned IOPS',
    aliases: ['provisioned IOPS'],
    definition: 'IOPS that you buy by number: on io1 and io2 volumes, and on gp3 above the included number.',
    source: storage,
  },
  {
    id: 'gp3',
    term: 'gp3',
    aliases: [],
    definition:
      'The general-purpose volume type of RDS, and the one to start with. Its IOPS and throughput don’t depend on its size, except for the step at 400 GiB.',
    source: storage,
  },
  {
    id: 'io2',
    term: 'io2 Block Express',
    aliases: ['io2'],
    definition:
      'The Provisioned IOPS volume type that AWS recommends. Its latency is nearly always below a millisecond. io1 is the previous generation.',
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
      'The size of the machine that runs a database: its vCPUs, its memory, and the IOPS that its connection to storage carries.',
    source: rds('DB instance classes', 'Concepts.DBInstanceClass'),
  },
  {
    id: 'connection-pool',
    term: 'connection pool',
    aliases: ['connection pools', 'connection pooling'],
    definition:
      'A set of open database connections that clients borrow and return, so that many clients need few connections.',
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
      'When a client changes the state of its session, it keeps one database connection of the proxy until it disconnects. A pinned connection serves no other client.',
    source: rds('Avoiding pinning an RDS Proxy', 'rds-proxy-pinning'),
  },
  {
    id: 'max-connections',
    term: 'max_connections',
    aliases: [],
    definition:
      'The number of connections that PostgreSQL accepts. On RDS, it depends on the memory of the instance class.',
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
      'A copy of a database that follows it asynchronously and answers reads. All writes still go to the primary.',
    source: rds('Working with DB instance read replicas', 'USER_ReadRepl'),
  },
  {
    id: 'replica-lag',
    term: 'replica lag',
    aliases: ['replication lag'],
    definition:
      'How far a replica is behind its primary, in time. A read on the replica may not see a recent write.',
    source: rds('Monitoring read replication', 'USER_ReadRepl.Monitoring'),
  },
  {
    id: 'gsi',
    term: 'global secondary index',
    aliases: ['global secondary indexes', 'GSI', 'GSIs'],
    definition:
      'A copy of a DynamoDB table’s items under another key, maintained by DynamoDB. Its reads are eventually consistent, and it has its own capacity.',
    source: {
      title: 'Amazon DynamoDB Developer Guide, “Using Global Secondary Indexes in DynamoDB”',
      url: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html',
    },
  },
  {
    id: 'eventual-consistency',
    term: 'eventual consistency',
    aliases: ['eventually consistent'],
    definition:
      'A read may return an older value for a while. After writes stop, all copies become the same.',
  },
  {
    id: 'acu',
    term: 'ACU',
    aliases: ['ACUs', 'Aurora capacity unit', 'Aurora capacity units'],
    definition:
      'The unit in which Aurora Serverless v2 scales and is billed: about 2 GiB of memory with matching CPU and network.',
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
      'The open-source in-memory store that continues Redis OSS since 2024. It’s the engine that AWS recommends for ElastiCache.',
    source: {
      title: 'Amazon ElastiCache User Guide, “What is Amazon ElastiCache?”',
      url: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.html',
    },
  },
  {
    id: 'cache-hit-ratio',
    term: 'hit ratio',
    aliases: ['hit rate'],
    definition: 'The share of requests that a cache answers by itself. The others reach the database.',
  },
  {
    id: 'database-insights',
    term: 'Database Insights',
    aliases: ['CloudWatch Database Insights'],
    definition:
      'The view of DB load by statement and wait in CloudWatch. It replaced the Performance Insights console, which ended on 31 July 2026.',
    source: rds('Monitoring Amazon RDS databases with CloudWatch Database Insights', 'USER_DatabaseInsights'),
  },
  {
    id: 'composite-alarm',
    term: 'composite alarm',
    aliases: ['composite alarms'],
    definition:
      'An alarm on the states of other alarms. It fires when its rule over them is true, so that one incident sends one page.',
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
      'The AWS service that compares two weeks of metrics with the size of a resource, and reports whether the resource is idle, too small or too large.',
    source: {
      title: 'AWS Compute Optimizer User Guide, “Aurora and RDS database metrics”',
      url: 'https://docs.aws.amazon.com/compute-optimizer/latest/ug/rds-metrics-analyzed.html',
    },
  },
];
