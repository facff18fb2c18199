/** Takes on the role by which someone's account is read, for as long as one check takes. */
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { known, type Observed, unknown } from '#checkers/observed.ts';
import { type Access, clientSettings, guarded, regionFrom } from '../../command/aws-clients.ts';
import { explainAwsError } from '../../command/aws-errors.ts';
import type { RosterRow } from './roster.ts';

/** The shortest session that AWS gives, s. */
const sessionSeconds = 900;

export type Credentials = NonNullable<Access['credentials']>;

/** Assumes roles with the credentials of whoever grades. */
export class RoleTaker {
  readonly #access: Access;
  readonly #client: STSClient;

  constructor(access: Access) {
    // Roles are of no region; one is needed to know whom to ask.
    this.#access = { ...access, region: regionFrom(access) ?? 'us-east-1' };
    this.#client = guarded(new STSClient(clientSettings(this.#access)));
  }

  async assume({ role, externalId }: Pick<RosterRow, 'role' | 'externalId'>): Promise<Observed<Credentials>> {
    try {
      const { Credentials: given } = await this.#client.send(
        new AssumeRoleCommand({
          RoleArn: role,
          ExternalId: externalId,
          RoleSessionName: 'securecart-check-lab',
          DurationSeconds: sessionSeconds,
        }),
      );
      const {
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretAccessKey,
        SessionToken: sessionToken,
      } = given ?? {};
      if (!accessKeyId || !secretAccessKey || !sessionToken)
        return unknown(`The role ${role} came without credentials.`, 'Check AWS_ENDPOINT_URL if it is set.');
      return known({ accessKeyId, secretAccessKey, sessionToken });
    } catch (error) {
      return this.#problem(error, role);
    }
  }

  close(): void {
    this.#client.destroy();
  }

  #problem(error: unknown, role: string): Observed<Credentials> {
    // AWS answers both with the same, so that no one learns which roles there are.
    if ((error as Error).name === 'AccessDenied')
      return unknown(
        `The role ${role} can’t be assumed: it doesn’t exist, or doesn’t trust these credentials with this external id.`,
        'Deploy docs/grader-role.json there, with your account and the same external id.',
      );
    const asked = { action: 'sts:AssumeRole', subject: `The role ${role}`, ...this.#access };
    const { why, next } = explainAwsError(error, asked);
    return unknown(why, next);
  }
}
