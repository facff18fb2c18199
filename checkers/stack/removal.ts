/** The command of the AWS CLI that removes a resource. */

/** An ARN's service and what follows the account: `rds` and `db:shop`. */
function partsOf(arn: string): { service: string; resource: string } {
  const [, , service = '', , , ...rest] = arn.split(':');
  return { service, resource: rest.join(':') };
}

type Command = (id: string) => string;

/** By service and kind, as the ARN begins after the account. */
const commands: Readonly<Record<string, Command>> = {
  'rds db:': (id) =>
    `aws rds delete-db-instance --db-instance-identifier ${id} --skip-final-snapshot --delete-automated-backups`,
  'rds db-proxy:': (id) => `aws rds delete-db-proxy --db-proxy-name ${id}`,
  'rds snapshot:': (id) => `aws rds delete-db-snapshot --db-snapshot-identifier ${id}`,
  'rds subgrp:': (id) => `aws rds delete-db-subnet-group --db-subnet-group-name ${id}`,
  'rds pg:': (id) => `aws rds delete-db-parameter-group --db-parameter-group-name ${id}`,
  'cloudformation stack/': (id) => `aws cloudformation delete-stack --stack-name ${id.split('/')[0]}`,
  'cloudwatch alarm:': (id) => `aws cloudwatch delete-alarms --alarm-names ${id}`,
  'ec2 vpc/': (id) => `aws ec2 delete-vpc --vpc-id ${id}`,
  'ec2 subnet/': (id) => `aws ec2 delete-subnet --subnet-id ${id}`,
  'ec2 route-table/': (id) => `aws ec2 delete-route-table --route-table-id ${id}`,
  'ec2 security-group/': (id) => `aws ec2 delete-security-group --group-id ${id}`,
  'ec2 network-interface/': (id) => `aws ec2 delete-network-interface --network-interface-id ${id}`,
  'lambda function:': (id) => `aws lambda delete-function --function-name ${id}`,
  'logs log-group:': (id) => `aws logs delete-log-group --log-group-name ${id.replace(/:\*$/, '')}`,
  'secretsmanager secret:': (id) =>
    `aws secretsmanager delete-secret --secret-id ${id} --force-delete-without-recovery`,
  'iam role/': (id) => `aws iam delete-role --role-name ${id.split('/').at(-1)}`,
};

/** Removed with what they belong to: rules with their group, a target group with its proxy. */
const dependent = ['ec2 security-group-rule/', 'rds target-group:', 'rds auto-backup:'];

/**
 * The command that removes a resource, `undefined` for one that goes with another.
 * @param name Its name, where the ARN has only an id.
 */
export function removalOf(arn: string, region: string, name?: string): string | undefined {
  const { service, resource } = partsOf(arn);
  const whole = `${service} ${resource}`;
  if (dependent.some((prefix) => whole.startsWith(prefix))) return undefined;
  if (service === 'sns') return `aws sns delete-topic --topic-arn ${arn} --region ${region}`;
  const prefix = Object.keys(commands).find((each) => whole.startsWith(each));
  if (prefix) return `${commands[prefix]?.(quoted(name ?? whole.slice(prefix.length)))} --region ${region}`;
  return `Remove it in the console of ${service}, in ${region}.`;
}

/** As a shell takes it; ids of AWS need no quotes, names that people gave may. */
function quoted(id: string): string {
  return /^[\w./:*@=+-]+$/.test(id) ? id : `'${id.replaceAll("'", "'\\''")}'`;
}
