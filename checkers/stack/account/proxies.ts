/** RDS proxies of an account, with their target groups and how those fare. */

import {
  type DBProxy,
  type DBProxyTarget,
  type DBProxyTargetGroup,
  DescribeDBProxiesCommand,
  DescribeDBProxyTargetGroupsCommand,
  DescribeDBProxyTargetsCommand,
  ListTagsForResourceCommand,
  type UserAuthConfigInfo,
} from '@aws-sdk/client-rds';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { known, map, type Observed, unknown } from '#checkers/observed.ts';
import { defaultIdlePercent, proxyLimits } from '#labs/aws/proxy.ts';
import type { DatabaseProxy, ProxyAuth, ProxyTargetGroup, Tags } from '../inventory.ts';
import type { Account } from './account.ts';
import { tagsFrom } from './instances.ts';
import { roleName } from './roles.ts';
import { all, collected, flattened } from './several.ts';

/** A proxy as far as one call tells; its tags and secrets take calls of their own. */
interface DescribedProxy extends Omit<DatabaseProxy, 'tags' | 'auth'> {
  description: DBProxy;
}

/** Reads what RDS says of the proxies of some names. */
export function describeProxies(
  account: Account,
  names: readonly string[],
): Promise<Observed<DescribedProxy[]>> {
  return collected(names, async (name) => {
    const found = await account.askAll(
      'rds',
      {
        command: (Marker) => new DescribeDBProxiesCommand({ DBProxyName: name, Marker }),
        items: (page) => page.DBProxies,
        next: (page) => page.Marker,
      },
      `The proxy ${name}`,
    );
    return all(found, proxyFrom);
  });
}

function proxyFrom(description: DBProxy): DescribedProxy {
  const proxy = description;
  const id = proxy.DBProxyName ?? '';
  return {
    description,
    id,
    resourceId: proxy.DBProxyArn?.split(':').at(-1) ?? '',
    endpoint: proxy.Endpoint ?? '',
    engineFamily: answered(proxy.EngineFamily, `the engine family of ${id}`),
    requireTls: answered(proxy.RequireTLS, `whether ${id} requires TLS`),
    defaultAuth: known(proxy.DefaultAuthScheme === 'IAM_AUTH' ? 'iam' : 'none'),
    role: answered(proxy.RoleArn && roleName(proxy.RoleArn), `the role of ${id}`),
    securityGroups: known(proxy.VpcSecurityGroupIds ?? []),
    subnets: known(proxy.VpcSubnetIds ?? []),
    idleClientTimeout: known(proxy.IdleClientTimeout ?? proxyLimits.idleClientTimeout.default),
    status: proxy.Status ?? 'unknown',
  };
}

/** Adds what takes requests of its own for each proxy: its tags, and how it signs in. */
export async function completeProxies(
  account: Account,
  described: Observed<readonly DescribedProxy[]>,
): Promise<Observed<DatabaseProxy[]>> {
  if (described.state !== 'known') return described;
  const proxies = described.value.map(async ({ description, ...proxy }) => {
    const [tags, auth] = await Promise.all([tagsOf(account, description), authOf(account, description)]);
    return { ...proxy, tags, auth };
  });
  return known(await Promise.all(proxies));
}

async function tagsOf(account: Account, { DBProxyArn, DBProxyName }: DBProxy): Promise<Observed<Tags>> {
  const answer = await account.ask(
    'rds',
    new ListTagsForResourceCommand({ ResourceName: DBProxyArn }),
    `The tags of ${DBProxyName}`,
  );
  return map(answer, ({ TagList }) => tagsFrom(TagList));
}

/** How clients and the proxy prove who they are; unknown where a secret it names is not there any more. */
async function authOf(
  account: Account,
  { Auth = [], DBProxyName }: DBProxy,
): Promise<Observed<readonly ProxyAuth[]>> {
  const answers = await Promise.all(Auth.map((auth) => withSecret(account, auth, DBProxyName ?? '')));
  return flattened(answers);
}

async function withSecret(
  account: Account,
  { SecretArn, IAMAuth }: UserAuthConfigInfo,
  proxy: string,
): Promise<Observed<ProxyAuth[]>> {
  const iam = IAMAuth === 'REQUIRED' ? 'required' : 'disabled';
  if (!SecretArn) return known([{ iam, secret: undefined }]);
  const subject = `The secret of ${proxy}`;
  const secret = await account.ask(
    'secretsmanager',
    new DescribeSecretCommand({ SecretId: SecretArn }),
    subject,
  );
  if (secret.state !== 'known') return secret;
  if (secret.value.DeletedDate)
    return unknown(
      `${subject} is about to be deleted, and then the proxy can’t sign in to the database.`,
      `Bring it back with: aws secretsmanager restore-secret --secret-id ${SecretArn}`,
    );
  return known([{ iam, secret: secret.value.ARN ?? SecretArn }]);
}

/** Reads the target group of each proxy, with its targets and how they fare. */
export function readTargetGroups(
  account: Account,
  proxies: readonly string[],
): Promise<Observed<ProxyTargetGroup[]>> {
  return collected(proxies, async (proxy) => {
    const subject = `The target group of ${proxy}`;
    const [groups, targets] = await Promise.all([
      account.askAll(
        'rds',
        {
          command: (Marker) => new DescribeDBProxyTargetGroupsCommand({ DBProxyName: proxy, Marker }),
          items: (page) => page.TargetGroups,
          next: (page) => page.Marker,
        },
        subject,
      ),
      account.askAll(
        'rds',
        {
          command: (Marker) => new DescribeDBProxyTargetsCommand({ DBProxyName: proxy, Marker }),
          items: (page) => page.Targets,
          next: (page) => page.Marker,
        },
        `The targets of ${proxy}`,
      ),
    ]);
    if (targets.state !== 'known') return targets;
    return all(groups, (group) => targetGroupFrom(group, targets.value));
  });
}

function targetGroupFrom(group: DBProxyTargetGroup, targets: readonly DBProxyTarget[]): ProxyTargetGroup {
  const id = `${group.DBProxyName}/${group.TargetGroupName}`;
  const pool = group.ConnectionPoolConfig ?? {};
  const max = pool.MaxConnectionsPercent ?? proxyLimits.maxConnectionsPercent.default;
  const instances = targets.filter(({ Type }) => Type === 'RDS_INSTANCE');
  return {
    id,
    name: answered(group.TargetGroupName, `the name of ${id}`),
    proxy: answered(group.DBProxyName, `the proxy of ${id}`),
    instances: known(instances.map(({ RdsResourceId = '' }) => RdsResourceId)),
    maxConnectionsPercent: known(max),
    maxIdleConnectionsPercent: known(pool.MaxIdleConnectionsPercent ?? defaultIdlePercent(max)),
    connectionBorrowTimeout: known(
      pool.ConnectionBorrowTimeout ?? proxyLimits.connectionBorrowTimeout.default,
    ),
    targets: instances.map(({ RdsResourceId = '', TargetHealth }) => ({
      instance: RdsResourceId,
      state: TargetHealth?.State ?? 'unknown',
      reason: TargetHealth?.Reason,
    })),
  };
}

function answered<T>(value: T | undefined, what: string): Observed<T> {
  if (value !== undefined) return known(value);
  return unknown(`AWS does not say ${what}.`, 'Check again in some minutes.');
}
