/** This tool's keys in the store: made when there is none, and rotated by themselves. */
import { sql } from 'kysely';
import { newToolKey, publicKeys, rotation, signingKey, type ToolKey } from '#src/lti/tool-keys.ts';
import type { Store } from '../store/store.ts';

export async function toolKeys({ db }: Pick<Store, 'db'>): Promise<ToolKey[]> {
  const rows = await db.selectFrom('lti_key').selectAll().orderBy('created_at').execute();
  return rows.map(({ id, private_key, created_at }) => ({
    ...{ id, privateKey: private_key, createdAt: created_at },
  }));
}

/** What platforms read. */
export async function keySet(store: Store): Promise<ReturnType<typeof publicKeys>> {
  return publicKeys(await keysWithOne(store));
}

export async function currentKey(store: Store): Promise<ToolKey> {
  const keys = await keysWithOne(store);
  const key = signingKey(keys, new Date());
  if (!key) throw new Error('There is no key to sign with.');
  return key;
}

async function keysWithOne(store: Store): Promise<ToolKey[]> {
  const known = await toolKeys(store);
  if (known.length > 0) return known;
  await rotateKeys(store, new Date());
  return await toolKeys(store);
}

/** Makes a new key when the newest is old, and deletes those that nobody needs anymore: once, whatever servers share the store. */
export async function rotateKeys({ db }: Pick<Store, 'db'>, now: Date): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`LOCK TABLE lti_key IN SHARE ROW EXCLUSIVE MODE`.execute(transaction);
    const { isDue, over } = rotation(await toolKeys({ db: transaction }), now);
    for (const { id } of over) await transaction.deleteFrom('lti_key').where('id', '=', id).execute();
    if (!isDue) return;
    const { id, privateKey } = await newToolKey();
    await transaction
      .insertInto('lti_key')
      .values({ id, private_key: JSON.stringify(privateKey), created_at: now })
      .execute();
  });
}

/** Rotates the keys when it is time: looks now and every hour. @returns what ends it */
export async function keepKeys(store: Store): Promise<() => void> {
  const look = async () => {
    if ((await toolKeys(store)).length > 0) await rotateKeys(store, new Date());
  };
  await look();
  const timer = setInterval(() => void look().catch(console.error), 3_600_000).unref();
  return () => clearInterval(timer);
}

/** For keys that someone else may know: from now on only a new one signs. Platforms read it when they meet it. */
export async function replaceKeys({ db }: Store): Promise<void> {
  const { id, privateKey } = await newToolKey();
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('lti_key').execute();
    await transaction
      .insertInto('lti_key')
      .values({ id, private_key: JSON.stringify(privateKey) })
      .execute();
  });
}
