/**
 * The rows of the course outline's tables and its best practices, word for word. `outline.test.ts` compares them with the
 * outline where that is at hand, and wants a section of the guide for each.
 */

/** One of the outline's six steps, which the guide's chapter of the same number teaches. */
export interface OutlineStep {
  number: number;
  /** First column of the step's table: performance issues, features, techniques, scaling methods, tools. */
  rows: readonly string[];
  practices: readonly string[];
}

export const outline = [
  {
    number: 1,
    rows: ['Slow Queries', 'High Latency', 'High CPU Utilization', 'Frequent Database Connections'],
    practices: [
      'Use query analysis tools to identify slow queries.',
      'Optimize indexing and avoid full-table scans.',
      'Implement caching to reduce repetitive database queries.',
    ],
  },
  {
    number: 2,
    rows: ['High I/O Performance', 'Guaranteed IOPS Throughput', 'Optimized for Heavy Workloads'],
    practices: [
      'Use Provisioned IOPS for high-performance applications with sustained read/write demand.',
      'Choose the appropriate IOPS value based on workload analysis.',
      'Monitor RDS performance metrics to adjust IOPS allocation when necessary.',
    ],
  },
  {
    number: 3,
    rows: ['Proper Indexing', 'Avoiding SELECT *', 'Partitioning & Sharding', 'Query Caching'],
    practices: [
      'Use EXPLAIN ANALYZE to understand query execution plans.',
      'Avoid complex joins in frequently accessed queries.',
      'Leverage database-specific query optimization features (e.g., MySQL Query Cache, DynamoDB GSIs).',
    ],
  },
  {
    number: 4,
    rows: ['Connection Pooling', 'Auto-Scaling Connections', 'Enhances Security'],
    practices: [
      'Use RDS Proxy for applications with a high number of database connections.',
      'Ensure IAM authentication for secure proxy access.',
      'Monitor connection pool usage to fine-tune configurations.',
    ],
  },
  {
    number: 5,
    rows: ['Read Replicas', 'Auto Scaling for DynamoDB', 'Aurora Serverless'],
    practices: [
      'Use read replicas for read-heavy workloads.',
      'Enable auto-scaling for DynamoDB to match workload demands.',
      'Use Aurora Serverless for variable workloads with unpredictable spikes.',
    ],
  },
  {
    number: 6,
    rows: ['Amazon CloudWatch', 'AWS Performance Insights', 'AWS Trusted Advisor'],
    practices: [
      'Enable CloudWatch alarms for high CPU or memory usage.',
      'Use Performance Insights to analyze query execution time.',
      'Regularly review Trusted Advisor recommendations for cost optimization.',
    ],
  },
] as const satisfies readonly OutlineStep[];

type Step = (typeof outline)[number];

/** What a section of the guide can claim to teach. */
export type OutlineItem = Step['rows'][number] | Step['practices'][number];

export const outlineItems: readonly OutlineItem[] = outline.flatMap(({ rows, practices }) => [
  ...rows,
  ...practices,
]);
