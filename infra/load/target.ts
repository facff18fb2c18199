/** Where the load goes, and how a client proves who it is. */
import { Signer } from '@aws-sdk/rds-signer';
import type { ClientConfig } from 'pg';
import { UserError } from '#checkers/command/user-error.ts';

/** Makes a new connection's settings: a token is signed afresh when the one before is about to end. */
export type Target = () => Promise<ClientConfig>;

/** A token of IAM database authentication is good for 15 minutes; a new one is signed after 10. */
const tokenLife = 10 * 60_000;

export interface IamTarget {
  host: string;
  user: string;
  database: string;
  region: string;
}

/**
 * A database or proxy of RDS. The token is signed here from the credentials of the environment, with no call to AWS,
 * and the server's certificate must be good.
 */
export function iamTarget({ host, user, database, region }: IamTarget): Target {
  const signer = new Signer({ hostname: host, port: 5432, username: user, region });
  let signed: { token: Promise<string>; until: number } | undefined;
  return async () => {
    if (!signed || Date.now() > signed.until)
      signed = { token: signer.getAuthToken(), until: Date.now() + tokenLife };
    return {
      host,
      port: 5432,
      user,
      database,
      password: await signed.token,
      ssl: { rejectUnauthorized: true },
    };
  };
}

/**
 * A connection string. Away from this machine the connection is encrypted and the certificate checked, unless the
 * string itself says otherwise with `sslmode`.
 * @throws UserError when it is not a connection string.
 */
export function urlTarget(text: string, option: string): Target {
  if (!/^postgres(ql)?:\/\/[^/]/.test(text) || !URL.canParse(text))
    throw new UserError(
      `--${option} isn’t a connection string.`,
      'It looks like postgres://user:password@host:5432/database.',
    );
  const url = new URL(text);
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const ssl = loopback || url.searchParams.has('sslmode') ? {} : { ssl: { rejectUnauthorized: true } };
  return async () => ({ connectionString: text, ...ssl });
}
