/**
 * Amazon RDS API Reference, "CreateDBProxy", "UserAuthConfig" and "ConnectionPoolConfiguration"; read in November 2026.
 */

import { proxyLimits } from '#labs/aws/proxy.ts';
import type { Report } from '../violation.ts';
import { matching, oneOf, type Properties, type Rule, within } from './properties.ts';

const identifier = /^(?=.{1,63}$)[A-Za-z](-?[A-Za-z0-9])*$/;
const aboutIdentifier =
  'At most 63 letters, digits and single hyphens; the first character is a letter and the last isn’t a hyphen.';

export const proxy: Rule = (properties, report) => {
  matching(properties, 'DBProxyName', identifier, aboutIdentifier, report);
  const { min, max } = proxyLimits.idleClientTimeout;
  within(properties, 'IdleClientTimeout', [min, max], report);
  const scheme = properties.text('DefaultAuthScheme');
  if (properties.none('Auth') && (properties.none('DefaultAuthScheme') || scheme === 'NONE'))
    report('Auth', 'The proxy has no Auth.', 'Auth with a secret, or DefaultAuthScheme: IAM_AUTH.');
  for (const auth of properties.list('Auth')) judgeAuth(auth, properties.text('EngineFamily'), report);
};

/** How clients of each engine may give a password. */
const passwordTypes: Readonly<Record<string, readonly string[]>> = {
  MYSQL: ['MYSQL_NATIVE_PASSWORD', 'MYSQL_CACHING_SHA2_PASSWORD'],
  POSTGRESQL: ['POSTGRES_SCRAM_SHA_256', 'POSTGRES_MD5'],
  SQLSERVER: ['SQL_SERVER_AUTHENTICATION'],
};

function judgeAuth(auth: Properties, family: string | undefined, report: Report): void {
  if (family === undefined || !Object.hasOwn(passwordTypes, family)) return;
  oneOf(auth, 'ClientPasswordAuthType', passwordTypes[family] ?? [], report);
  // Tokens beside passwords are for SQL Server alone.
  if (family !== 'SQLSERVER') oneOf(auth, 'IAMAuth', ['DISABLED', 'REQUIRED'], report);
}

/** The only filter that there is. */
const pinningFilter = 'EXCLUDE_VARIABLE_SETS';

export const targetGroup: Rule = (properties, report) => {
  if (
    properties.count('DBInstanceIdentifiers') !== 0 &&
    properties.count('DBClusterIdentifiers') !== 0 &&
    !properties.none('DBInstanceIdentifiers') &&
    !properties.none('DBClusterIdentifiers')
  )
    report(
      'DBClusterIdentifiers',
      'A target group has DBInstanceIdentifiers and DBClusterIdentifiers.',
      'One of the two.',
    );
  const pool = properties.inner('ConnectionPoolConfigurationInfo');
  const { connectionBorrowTimeout: timeout, maxConnectionsPercent: most } = proxyLimits;
  for (const { path, text } of pool.texts('SessionPinningFilters'))
    if (text !== pinningFilter) report(path, `${path} is “${text}”.`, `${pinningFilter}.`);
  within(pool, 'ConnectionBorrowTimeout', [timeout.min, timeout.max], report);
  within(pool, 'MaxConnectionsPercent', [most.min, most.max], report);
  const [all = most.default, idle] = ['MaxConnectionsPercent', 'MaxIdleConnectionsPercent'].map((name) =>
    pool.number(name),
  );
  if (idle !== undefined && idle > all)
    report(
      pool.path('MaxIdleConnectionsPercent'),
      `MaxIdleConnectionsPercent is ${idle}, above MaxConnectionsPercent with ${all}.`,
      `0 to ${all}.`,
    );
};
