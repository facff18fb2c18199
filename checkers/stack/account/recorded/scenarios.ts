import { type DeployedLab, groups, rule } from './deployed-lab.ts';
import { deployedProxyLab, proxyStack } from './labs.ts';

export { proxyStack };

/** Lab 2 with a secret, a managed policy and a prefix list, so that every action of a check is needed. */
export function everything(): DeployedLab {
  const lab = deployedProxyLab();
  const secret = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:database-AbCdEf';
  const policy = 'arn:aws:iam::123456789012:policy/SecureCart-logs';
  Object.assign(lab.proxies[0] ?? {}, {
    DefaultAuthScheme: 'NONE',
    Auth: { member: [{ AuthScheme: 'SECRETS', IAMAuth: 'REQUIRED', SecretArn: secret }] },
  });
  lab.secrets = [{ ARN: secret, Name: 'database' }];
  lab.roles[0]?.attached.push(policy);
  lab.managedPolicies[policy] = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: '*' }],
  };
  // The proxy is let out to a list of addresses, in which the database is.
  lab.securityGroupRules = [
    ...lab.securityGroupRules.filter(({ groupId, isEgress }) => groupId !== groups.proxy || !isEgress),
    rule(groups.proxy, true, { prefixListId: 'pl-0123' }),
  ];
  lab.prefixLists['pl-0123'] = ['10.20.0.0/16'];
  return lab;
}
