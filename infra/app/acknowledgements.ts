import { type Stack, Validations } from 'aws-cdk-lib';

/**
 * Rules of cdk-nag's AWS Solutions pack that a lab breaks on purpose. A lab lives for an hour, holds generated data,
 * must cost little and leave nothing behind; a database that serves customers would follow every one of them.
 */
const acknowledged: Readonly<Record<string, string>> = {
  VPC7: 'Nothing routes into or out of this network, and flow logs would be billed for every connection of a load test.',
  RDS3: 'A standby doubles the price, and the lab doesn’t measure it. The data can be generated again.',
  RDS10: 'One command must remove the lab, so nothing may protect its database from deletion.',
  RDS11:
    'Security groups admit only one peer to the port. Another port number would only make the stack harder to read.',
  [managedPolicy('AWSLambdaBasicExecutionRole')]: 'Writes logs and nothing else; AWS keeps it up to date.',
  [managedPolicy('AWSLambdaVPCAccessExecutionRole')]:
    'Allows Lambda to create and remove its network interfaces.',
  [managedPolicy('AmazonRDSEnhancedMonitoringRole')]: 'The policy that RDS names for enhanced monitoring.',
};

/** States, for each rule that the stack breaks on purpose, why. */
export function acknowledgeLabRules(stack: Stack): void {
  for (const [rule, reason] of Object.entries(acknowledged))
    Validations.of(stack).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });
}

/** How cdk-nag names the finding that a role uses a policy that AWS manages. */
function managedPolicy(name: string): string {
  return `IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/${name}]`;
}
