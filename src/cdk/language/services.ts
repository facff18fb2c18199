/** The services of aws-cdk-lib that a program in the page may import, and the name that they are imported by. */
export const services: Readonly<Record<string, string>> = {
  'aws-applicationautoscaling': 'appscaling',
  'aws-budgets': 'budgets',
  'aws-cloudwatch': 'cloudwatch',
  'aws-cloudwatch-actions': 'actions',
  'aws-dynamodb': 'dynamodb',
  'aws-ec2': 'ec2',
  'aws-elasticache': 'elasticache',
  'aws-iam': 'iam',
  'aws-kms': 'kms',
  'aws-lambda': 'lambda',
  'aws-logs': 'logs',
  'aws-rds': 'rds',
  'aws-secretsmanager': 'secretsmanager',
  'aws-sns': 'sns',
  'aws-sns-subscriptions': 'subscriptions',
};

/** The modules of aws-cdk-lib that can be imported besides its root. */
export const modules: readonly string[] = ['core', ...Object.keys(services)];
