import type { DeployedLab } from './deployed-lab.ts';
import { deployedProxyLab, proxyStack } from './labs.ts';

export { proxyStack };

/** Lab 2 with a secret and a managed policy, so that every action of a check is needed. */
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
  return lab;
}
