/** Lab 2: who may come through the proxy, and with what the proxy logs in to the database. */

import { covers, mayDo } from '#checkers/cloudformation/policies.ts';
import { NotSeen, seen, type Unseen, unknown } from '#checkers/observed.ts';
import { documents } from '#labs/aws/source.ts';
import { listed } from '#labs/words.ts';
import { infraCheck, judgment } from '../check.ts';
import { applicationOf, databaseOf, proxyOf, roleNamed, userOf } from '../find.ts';
import type { DatabaseInstance, DatabaseProxy, Inventory, Role } from '../inventory.ts';
import { allowanceAt, allowanceOf, beyond, connect } from '../sign-ins.ts';

const readSecret = 'secretsmanager:GetSecretValue';

export const tlsRequired = infraCheck({
  id: 'tls-required',
  title: 'The proxy requires TLS',
  why: 'An IAM token works like a password. Without TLS, it’s sent over the network unencrypted.',
  source: documents.proxy,
  judge: (inventory) => {
    const proxy = proxyOf(inventory);
    const met = seen(proxy.requireTls);
    return judgment(met, `${proxy.id} ${met ? 'requires' : 'does not require'} TLS.`, {
      expected: 'Every client connects with TLS.',
      next: 'Look at what the proxy requires for a client’s connection.',
    });
  },
});

export const iamRequired = infraCheck({
  id: 'iam-required',
  title: 'Clients authenticate with IAM',
  why: 'A token is valid for 15 minutes and belongs to a role. A password is valid until someone changes it.',
  source: documents.proxyAuth,
  judge: (inventory) => {
    const proxy = proxyOf(inventory);
    const auth = seen(proxy.auth);
    const withPassword = auth.filter(({ iam }) => iam === 'disabled');
    const endToEnd = isEndToEnd(proxy);
    const met = withPassword.length === 0 && (endToEnd || auth.length > 0);
    return judgment(
      met,
      met
        ? `${proxy.id} requires IAM${endToEnd ? ', end to end' : ''}.`
        : auth.length === 0
          ? `${proxy.id} has no way to authenticate.`
          : `${proxy.id} accepts passwords.`,
      {
        expected: 'Every client signs in with IAM.',
        next: 'Look at how clients prove to the proxy who they are.',
      },
    );
  },
});

export const proxySecret = infraCheck({
  id: 'proxy-secret',
  title: 'The proxy signs in with this database’s secret, or needs none',
  why: 'With another database’s secret, the target stays UNAVAILABLE with AUTH_FAILURE.',
  source: documents.proxyAuth,
  judge: (inventory) => {
    const proxy = proxyOf(inventory);
    const database = databaseOf(inventory);
    const secrets = secretsOf(proxy);
    if (secrets.length === 0)
      return judgment(isEndToEnd(proxy), `${proxy.id} has no secret.`, {
        expected: `The secret of ${database.id}, or none and end-to-end IAM.`,
        next: 'Look at how the proxy signs in to the database without a secret.',
      });
    const own = seen(database.secret);
    const login = strangeLogin(inventory, proxy);
    if (login)
      return judgment(false, login, {
        expected: 'A secret with the keys username and password, of the application’s user.',
        next: 'Look at what is in the secret: whom does the proxy sign in as?',
      });
    return judgment(
      secrets.every((secret) => secret === own),
      `${proxy.id} signs in with ${listed(secrets)}.`,
      {
        expected: own ? `The secret ${own} of ${database.id}.` : `No secret: ${database.id} has none.`,
        next: own
          ? 'Look at the secret that the proxy gets.'
          : 'Look at how the proxy signs in to a database that has no password.',
      },
    );
  },
});

/** Why no secret of the proxy signs the application’s user in, as far as it is known what is in them. */
function strangeLogin(inventory: Inventory, proxy: DatabaseProxy): string | undefined {
  const known = seen(proxy.auth).flatMap(({ secret, login }) => (login ? [{ secret, login }] : []));
  for (const { secret, login } of known)
    if ('lacks' in login) return `${secret}, a secret of ${proxy.id}, has no key ${login.lacks}.`;
  const users = known.flatMap(({ login }) => ('user' in login ? [login.user] : []));
  if (users.length === 0 || users.length < secretsOf(proxy).length) return undefined;
  const user = userOf(seen(applicationOf(inventory).environment));
  return users.includes(user)
    ? undefined
    : `${proxy.id} signs in as ${listed(users)}, and the application as ${user}.`;
}

export const proxyRole = infraCheck({
  id: 'proxy-role',
  title: 'The proxy’s role may sign in to the database',
  why: 'With end-to-end IAM, AWS CDK gives the proxy a role that may not connect. The stack synthesizes, and every client fails.',
  source: documents.proxyAuth,
  judge: (inventory) => {
    const proxy = proxyOf(inventory);
    return isEndToEnd(proxy) ? judgeConnect(inventory, proxy) : judgeSecretRead(inventory, proxy);
  },
});

/** The service that takes on a proxy's role. */
const proxyService = 'rds.amazonaws.com';

function judgeConnect(inventory: Inventory, proxy: DatabaseProxy) {
  const database = databaseOf(inventory);
  const role = roleNamed(inventory, seen(proxy.role));
  const user = userOf(seen(applicationOf(inventory).environment));
  const own = `dbuser:${database.resourceId}/${user}`;
  const may = mayDo(allowanceAt(inventory, role, own), connect, own);
  const accepts = seen(database.iamAuthentication);
  const others = may ? beyond(seen(role.permissions), own) : [];
  const untrusted = distrust(role);
  const met = may && accepts && others.length === 0 && untrusted === undefined;
  if (met && seen(database.withPassword) === user) throw new NotSeen(onlyByGrant(database, user));
  return judgment(
    met,
    others.length > 0 && accepts
      ? `${role.id} of ${proxy.id} may connect to ${listed(others)}.`
      : `${role.id} of ${proxy.id} ${may ? 'may' : 'may not'} connect to ${database.id} as ${user}${accepts ? '' : `, and ${database.id} does not accept IAM`}${untrusted ? `, and ${untrusted}` : ''}.`,
    {
      expected: `rds-db:connect as ${user} to ${database.id}, which accepts IAM, and to nothing else; a role that ${proxyService} may assume.`,
      next: !accepts
        ? 'Look at how the database lets users sign in.'
        : untrusted
          ? 'Look at which service may assume the role.'
          : others.length > 0
            ? 'Look at the permission’s resource: which databases and which users does it name?'
            : 'Look at the role that the proxy signs in with, and at what that role is granted.',
    },
  );
}

function onlyByGrant({ id }: DatabaseInstance, user: string): Unseen {
  return unknown(
    `${id} creates ${user} with a password. It signs in with tokens only after someone grants it rds_iam in the database, which the template doesn’t show.`,
    'Set masterUserAuthenticationType to iam-db-auth, as the starter does, or look at the target’s health in the account.',
  );
}

/** Why the proxy's service cannot take on a role. */
function distrust(role: Role): string | undefined {
  const trusts = seen(role.trusts);
  if (trusts.includes(proxyService) || trusts.includes('*')) return undefined;
  return `${proxyService} may not assume it: it trusts ${listed(trusts) || 'no service'}`;
}

function judgeSecretRead(inventory: Inventory, proxy: DatabaseProxy) {
  const role = roleNamed(inventory, seen(proxy.role));
  const allowance = allowanceOf(role);
  const secrets = secretsOf(proxy);
  const unreadable = secrets.filter((secret) => !mayDo(allowance, readSecret, secret));
  const everywhere = covers(
    allowance.permissions.filter(({ effect }) => effect === 'allow'),
    readSecret,
    'arn:aws:secretsmanager:us-east-1:123456789012:secret:of-someone-else',
  );
  const untrusted = distrust(role);
  const flaws = [
    ...(unreadable.length > 0 ? [`may not read ${listed(unreadable)}`] : []),
    ...(everywhere ? ['may read every secret'] : []),
    ...(untrusted ? [`cannot be used: ${untrusted}`] : []),
  ];
  return judgment(
    flaws.length === 0,
    flaws.length === 0
      ? `${role.id} of ${proxy.id} may read ${listed(secrets) || 'what it needs'}.`
      : `${role.id} of ${proxy.id} ${listed(flaws)}.`,
    {
      expected: `secretsmanager:GetSecretValue on the proxy’s secret alone; a role that ${proxyService} may assume.`,
      next: 'Look at the proxy’s role: which secrets may it read, and which service may assume it?',
    },
  );
}

export const clientPermission = infraCheck({
  id: 'client-permission',
  title: 'The application may connect only as one user of this proxy',
  why: 'With a star in the user and the resource, the application can sign in as every user of every database in the account.',
  source: documents.iamConnect,
  judge: (inventory) => {
    const proxy = proxyOf(inventory);
    const application = applicationOf(inventory);
    const role = roleNamed(inventory, seen(application.role));
    const user = userOf(seen(application.environment));
    const permissions = seen(role.permissions);
    const own = `dbuser:${proxy.resourceId}/${user}`;
    const others = beyond(permissions, own);
    const may = mayDo(allowanceAt(inventory, role, own), connect, own);
    const wanted = {
      expected: `rds-db:connect on ${own} only.`,
      next: 'Look at what the application’s role is granted: it needs one user of one proxy.',
    };
    if (!may) return judgment(false, `${role.id} may not connect to ${proxy.id} as ${user}.`, wanted);
    return judgment(
      others.length === 0,
      others.length === 0
        ? `${role.id} may connect to ${proxy.id} as ${user}, and to nothing else.`
        : `${role.id} may connect to ${listed(others)}.`,
      wanted,
    );
  },
});

function isEndToEnd({ defaultAuth }: DatabaseProxy): boolean {
  return seen(defaultAuth) === 'iam';
}

function secretsOf({ auth }: DatabaseProxy): string[] {
  return seen(auth).flatMap(({ secret }) => (secret === undefined ? [] : [secret]));
}
