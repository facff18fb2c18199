/** The packages that a program may import. Each is evaluated when it is first asked for. */

type Load = () => unknown;

const services: Readonly<Record<string, Load>> = {
  'aws-cdk-lib/aws-applicationautoscaling': () => require('aws-cdk-lib/aws-applicationautoscaling'),
  'aws-cdk-lib/aws-budgets': () => require('aws-cdk-lib/aws-budgets'),
  'aws-cdk-lib/aws-cloudwatch': () => require('aws-cdk-lib/aws-cloudwatch'),
  'aws-cdk-lib/aws-cloudwatch-actions': () => require('aws-cdk-lib/aws-cloudwatch-actions'),
  'aws-cdk-lib/aws-dynamodb': () => require('aws-cdk-lib/aws-dynamodb'),
  'aws-cdk-lib/aws-ec2': () => require('aws-cdk-lib/aws-ec2'),
  'aws-cdk-lib/aws-elasticache': () => require('aws-cdk-lib/aws-elasticache'),
  'aws-cdk-lib/aws-iam': () => require('aws-cdk-lib/aws-iam'),
  'aws-cdk-lib/aws-kms': () => require('aws-cdk-lib/aws-kms'),
  'aws-cdk-lib/aws-lambda': () => require('aws-cdk-lib/aws-lambda'),
  'aws-cdk-lib/aws-logs': () => require('aws-cdk-lib/aws-logs'),
  'aws-cdk-lib/aws-rds': () => require('aws-cdk-lib/aws-rds'),
  'aws-cdk-lib/aws-secretsmanager': () => require('aws-cdk-lib/aws-secretsmanager'),
  'aws-cdk-lib/aws-sns': () => require('aws-cdk-lib/aws-sns'),
  'aws-cdk-lib/aws-sns-subscriptions': () => require('aws-cdk-lib/aws-sns-subscriptions'),
};

const packages: Readonly<Record<string, Load>> = {
  constructs: () => require('constructs'),
  'aws-cdk-lib': loadRoot,
  'aws-cdk-lib/core': () => require('aws-cdk-lib/core'),
  ...services,
};

/** Names of the packages, for the message about one that is missing. */
export const packageNames = Object.keys(packages);

/** What a package exports, or undefined when there is no such package here. */
export function loadPackage(name: string): unknown {
  return Object.hasOwn(packages, name) ? packages[name]?.() : undefined;
}

let root: object | undefined;

/** The core, and each service under its name there: `aws_ec2` is `aws-cdk-lib/aws-ec2`. */
function loadRoot(): object {
  root ??= new Proxy(require('aws-cdk-lib/core') as object, {
    get(core, name, receiver) {
      if (typeof name !== 'string' || !name.startsWith('aws_')) return Reflect.get(core, name, receiver);
      const service = services[`aws-cdk-lib/${name.replaceAll('_', '-')}`];
      if (service) return service();
      throw new Error(missingPackage(`aws-cdk-lib/${name.replaceAll('_', '-')}`));
    },
  });
  return root;
}

/** Says that a package is missing, which there are, and where an answer with another can be graded. */
export function missingPackage(name: string): string {
  const elsewhere = name.startsWith('aws-cdk-lib/')
    ? ' On the command line, check-lab grades an answer to a lab with any module of aws-cdk-lib.'
    : '';
  return `There is no package “${name}” in the page. These can be imported: ${packageNames.join(', ')}.${elsewhere}`;
}
