/** Where a number comes from. */
export interface Source {
  /** Title of the AWS document. */
  document: string;
  /** When it was checked, `YYYY-MM`. */
  date: string;
  /** The public copy of the document in which the number was read, where it was not the document itself. */
  copy?: string;
  /**
   * `read` in that document or its copy; `secondary` means that only other publications state it. Look that up before you
   * depend on it.
   */
  confidence: 'read' | 'secondary';
}

/** Titles by which checks and pages cite AWS. */
export const documents = {
  storage: 'Amazon RDS User Guide, "Amazon RDS DB instance storage"',
  modifyStorage: 'Amazon RDS User Guide, "Working with storage for Amazon RDS DB instances"',
  ebsOptimized: 'Amazon EC2 User Guide, "Amazon EBS-optimized instance types"',
  insights: 'Amazon RDS User Guide, "Monitoring Amazon RDS databases with CloudWatch Database Insights"',
  enhancedMonitoring: 'Amazon RDS User Guide, "Monitoring OS metrics with Enhanced Monitoring"',
  metrics: 'Amazon RDS User Guide, "Amazon CloudWatch metrics for Amazon RDS"',
  encryption: 'Amazon RDS User Guide, "Encrypting Amazon RDS resources"',
  vpc: 'Amazon RDS User Guide, "Working with a DB instance in a VPC"',
  deleting: 'Amazon RDS User Guide, "Deleting a DB instance"',
  tagging: 'Amazon RDS User Guide, "Tagging Amazon RDS resources"',
  proxy: 'Amazon RDS User Guide, "Amazon RDS Proxy"',
  proxyPlanning: 'Amazon RDS User Guide, "Planning where to use RDS Proxy"',
  proxyAuth: 'Amazon RDS User Guide, "Setting up database credentials for RDS Proxy"',
  proxyPool: 'Amazon RDS User Guide, "RDS Proxy connection considerations"',
  proxyMetrics: 'Amazon RDS User Guide, "Monitoring RDS Proxy metrics with Amazon CloudWatch"',
  proxyNetwork: 'Amazon RDS User Guide, "Setting up network prerequisites for RDS Proxy"',
  proxyTrouble: 'Amazon RDS User Guide, "Troubleshooting for RDS Proxy"',
  iamConnect: 'Amazon RDS User Guide, "Creating and using an IAM policy for IAM database access"',
  prices: 'Amazon RDS for PostgreSQL pricing, US East (N. Virginia)',
  auroraPrices: 'Amazon Aurora pricing, US East (N. Virginia)',
  cloudWatchPrices: 'Amazon CloudWatch pricing, US East (N. Virginia)',
  dynamoDbPrices: 'Amazon DynamoDB pricing, US East (N. Virginia)',
  elastiCachePrices: 'Amazon ElastiCache pricing, US East (N. Virginia)',
  secretPrices: 'AWS Secrets Manager pricing',
  keyPrices: 'AWS Key Management Service pricing',
  fargatePrices: 'AWS Fargate pricing, US East (N. Virginia)',
  loadBalancerPrices: 'Elastic Load Balancing pricing, US East (N. Virginia)',
  cloudFrontPrices: 'Amazon CloudFront pricing, United States',
  s3Prices: 'Amazon S3 pricing, US East (N. Virginia)',
  route53Prices: 'Amazon Route 53 pricing',
  vpcPrices: 'Amazon VPC pricing, US East (N. Virginia)',
} as const;
