/** Amazon RDS API Reference, "CreateDBInstance" and "CreateDBCluster": the administrator and how it signs in. */

import { type Report, shown } from '../violation.ts';
import { matching, type Properties } from './properties.ts';

/** What a new database has to say of its administrator’s password. */
export function judgePassword(properties: Properties, report: Report): void {
  if (
    properties.none(
      'MasterUserPassword',
      'ManageMasterUserPassword',
      'MasterUserAuthenticationType',
      'MasterUserSecret',
    )
  )
    report(
      'MasterUserPassword',
      'The administrator has no password.',
      'MasterUserPassword, or ManageMasterUserPassword: true.',
    );
  if (properties.has('MasterUserPassword') === 'given' && properties.flag('ManageMasterUserPassword'))
    report(
      'MasterUserPassword',
      'MasterUserPassword is set, and RDS is to manage it as well.',
      'MasterUserPassword or ManageMasterUserPassword: true.',
    );
  if (properties.text('MasterUserAuthenticationType') === 'iam-db-auth') judgeTokens(properties, report);
}

/** An administrator who signs in with tokens (confirmed with RDS in hashicorp/terraform-provider-aws#49670). */
function judgeTokens(properties: Properties, report: Report): void {
  const isManaged = properties.flag('ManageMasterUserPassword');
  for (const name of ['MasterUserPassword', ...(isManaged ? ['ManageMasterUserPassword'] : [])])
    if (properties.has(name) === 'given')
      report(
        name,
        `${name} is set, and the administrator signs in with tokens.`,
        `No ${name}, or no MasterUserAuthenticationType.`,
      );
  if (
    properties.none('EnableIAMDatabaseAuthentication') ||
    properties.flag('EnableIAMDatabaseAuthentication') === false
  )
    report(
      'EnableIAMDatabaseAuthentication',
      'The administrator signs in with tokens, which the database doesn’t accept.',
      'EnableIAMDatabaseAuthentication: true.',
    );
}

const password = /^[\x21\x23-\x26\x28-\x2e\x30-\x3f\x41-\x7e]{8,128}$/;

export function judgeAdministrator(properties: Properties, engine: string | undefined, report: Report): void {
  const secret = properties.text('MasterUserPassword');
  const isPostgres = engine?.includes('postgres') ?? false;
  // What the password is belongs into no finding.
  if (secret !== undefined && isPostgres && !password.test(secret))
    report(
      'MasterUserPassword',
      'RDS doesn’t accept this MasterUserPassword.',
      '8 to 128 printable characters, without spaces, /, @, " and \'.',
    );
  const name = properties.text('MasterUsername');
  const reserved = isPostgres ? ['admin', 'rdsadmin'] : ['rdsadmin'];
  if (name !== undefined && reserved.includes(name))
    report('MasterUsername', `MasterUsername is ${shown(name)}, which RDS reserves.`, 'Another name.');
  else if (isPostgres) matching(properties, 'MasterUsername', /^.{1,63}$/, 'At most 63 characters.', report);
}
