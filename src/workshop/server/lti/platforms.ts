/** The LMSs that this server is registered with, in the store. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Platform, Registration } from '#src/lti/platform.ts';
import { LtiProblem } from '#src/lti/problem.ts';
import type { ListedPlatform } from '../../protocol/lti.ts';
import type { Store } from '../store/store.ts';
import type { LoginRequest, Tables } from '../store/tables.ts';

/** Deployments that wait to be accepted, at most, for each platform: whoever can launch makes them. */
const mostWaiting = 20;

export async function platformsIn({ db }: Pick<Store, 'db'>): Promise<ListedPlatform[]> {
  const rows = await db.selectFrom('lti_platform').selectAll().orderBy('created_at').execute();
  const deployments = await db.selectFrom('lti_deployment').selectAll().orderBy('deployment').execute();
  const of = (id: string, accepted: boolean) =>
    deployments
      .filter((each) => each.platform_id === id && each.accepted === accepted)
      .map(({ deployment }) => deployment);
  return rows.map(({ id, issuer, client_id, registration }) => ({
    ...registration,
    ...{ id, issuer, clientId: client_id, deployments: of(id, true), waiting: of(id, false) },
  }));
}

export async function platformOf({ db }: Pick<Store, 'db'>, id: string): Promise<Platform | undefined> {
  const row = await db.selectFrom('lti_platform').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const deployments = await db
    .selectFrom('lti_deployment')
    .select('deployment')
    .where('platform_id', '=', id)
    .where('accepted', '=', true)
    .orderBy('deployment')
    .execute();
  return {
    ...row.registration,
    ...{ id, issuer: row.issuer, clientId: row.client_id },
    deployments: deployments.map(({ deployment }) => deployment),
  };
}

/**
 * The platform that begins a login. Canvas and Blackboard are one issuer for all schools, which the client ID tells apart.
 * @throws LtiProblem
 */
export async function platformFor(
  store: Store,
  { issuer, clientId, deployment }: LoginRequest,
): Promise<Platform> {
  const ofIssuer = (await platformsIn(store)).filter((each) => each.issuer === issuer);
  if (ofIssuer.length === 0)
    throw new LtiProblem(
      `No LMS is registered here with the issuer ${issuer}.`,
      'Ask the owner of this server to add it where the LMS connections are listed.',
    );
  const found = ofIssuer.filter(
    (each) =>
      (clientId === undefined || each.clientId === clientId) &&
      (clientId !== undefined || ofIssuer.length === 1 || each.deployments.includes(deployment ?? '')),
  );
  const [platform] = found;
  if (platform && found.length === 1) return platform;
  throw new LtiProblem(
    clientId === undefined
      ? `Several LMSs are registered here with the issuer ${issuer}, and the login doesn't say which it is.`
      : `The client ID ${clientId} isn't registered here for the issuer ${issuer}.`,
    'Compare the client ID in the LMS with the one where the LMS connections are listed.',
  );
}

/** Adds a platform, or changes the one with its id. @throws LtiProblem when another has the same issuer and client ID */
export async function savePlatform(
  { db }: Store,
  { issuer, clientId, deployments, ...registration }: Registration,
  id: string = randomUUID(),
): Promise<string> {
  await db.transaction().execute(async (transaction) => {
    const other = await transaction
      .selectFrom('lti_platform')
      .select('id')
      .where('issuer', '=', issuer)
      .where('client_id', '=', clientId)
      .where('id', '!=', id)
      .executeTakeFirst();
    if (other)
      throw new LtiProblem(
        `An LMS with the issuer ${issuer} and the client ID ${clientId} is registered already.`,
        'Change that one.',
      );
    const values = { issuer, client_id: clientId, registration: JSON.stringify(registration) };
    await transaction
      .insertInto('lti_platform')
      .values({ id, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
    await transaction
      .deleteFrom('lti_deployment')
      .where('platform_id', '=', id)
      .where('accepted', '=', true)
      .execute();
    for (const deployment of new Set(deployments)) await acceptDeployment(transaction, id, deployment);
  });
  return id;
}

export async function acceptDeployment(
  db: Kysely<Tables>,
  platform: string,
  deployment: string,
): Promise<void> {
  await db
    .insertInto('lti_deployment')
    .values({ platform_id: platform, deployment, accepted: true })
    .onConflict((conflict) => conflict.columns(['platform_id', 'deployment']).doUpdateSet({ accepted: true }))
    .execute();
}

/** Remembers a deployment that launched without being accepted. */
export async function noteDeployment({ db }: Store, platform: string, deployment: string): Promise<void> {
  const { count } = await db
    .selectFrom('lti_deployment')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('platform_id', '=', platform)
    .where('accepted', '=', false)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostWaiting) return;
  await db
    .insertInto('lti_deployment')
    .values({ platform_id: platform, deployment, accepted: false })
    .onConflict((conflict) => conflict.columns(['platform_id', 'deployment']).doNothing())
    .execute();
}

/** Forgets a platform with its courses; their workshops stay. */
export async function removePlatform({ db }: Store, id: string): Promise<boolean> {
  const removed = await db.deleteFrom('lti_platform').where('id', '=', id).executeTakeFirst();
  return removed.numDeletedRows > 0n;
}
