/** The modules of aws-cdk-lib that a program in the page may import, besides `constructs` and the root. */
export const services = [
  'core',
  'aws-applicationautoscaling',
  'aws-budgets',
  'aws-cloudwatch',
  'aws-cloudwatch-actions',
  'aws-dynamodb',
  'aws-ec2',
  'aws-elasticache',
  'aws-iam',
  'aws-kms',
  'aws-lambda',
  'aws-logs',
  'aws-rds',
  'aws-secretsmanager',
  'aws-sns',
  'aws-sns-subscriptions',
] as const;
