import { type Stack, Validations } from 'aws-cdk-lib';

const upload =
  'Of the function of AWS CDK that uploads the course: it writes to the bucket of the course alone.';
const noVisitors =
  'A log of requests would hold the addresses of participants. Metrics and the servers’ own logs say what fails.';

/** Rules of cdk-nag's AWS Solutions pack that the hosting breaks on purpose, each with its reason. */
const acknowledged = (region: string): Readonly<Record<string, string>> => ({
  CFR1: 'The course is for everyone.',
  CFR2: 'The pages are static files, and the workshop’s server limits requests by itself. A firewall is $5 a month and more.',
  CFR3: noVisitors,
  CFR4: 'Without a domain of your own, CloudFront’s certificate decides. With --domain, the least is TLS 1.2.',
  S1: noVisitors,
  ELB2: noVisitors,
  VPC7: 'Nothing reaches into this network. With an LMS, only servers reach out of it, by port 443 alone, and log what fails.',
  ECS4: 'The service’s own metrics are free and have an alarm; Container Insights is paid by the metric.',
  RDS6: 'Tasks have no role, so they have nothing to sign in with but the password in Secrets Manager.',
  RDS10: 'One command must remove the workshop with its data.',
  SMG4: 'The password is made for the workshop, is as old as it, and works only inside its network.',
  L1: 'AWS CDK chooses the runtime of the function that uploads the course.',
  'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
    'Writes logs and nothing else; AWS keeps it up to date.',
  'IAM5[Action::s3:GetObject*]': upload,
  'IAM5[Action::s3:GetBucket*]': upload,
  'IAM5[Action::s3:List*]': upload,
  'IAM5[Action::s3:DeleteObject*]': upload,
  'IAM5[Action::s3:Abort*]': upload,
  'IAM5[Resource::<SiteFiles975A43CF.Arn>/*]': upload,
  [`IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${region}/*]`]: upload,
  'IAM5[Resource::*]':
    'To tell CloudFront which pages are new, and for ECS to sign in to the registry: neither has a resource to name.',
});

/** States, for each rule that the stack breaks on purpose, why. */
export function acknowledgeHostingRules(stack: Stack): void {
  for (const [rule, reason] of Object.entries(acknowledged(stack.region)))
    Validations.of(stack).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });
}
