/**
 * This tool's own keys. A new one is published a day before it signs, so that every platform has read it by then, and an
 * old one stays published for a while after, for what it signed.
 */
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';

const day = 24 * 3600_000;
/** How long a key is published before it signs, ms. */
const publishedBefore = day;
/** Age of the newest key from which another is made, ms. */
const rotatedAfter = 90 * day;
/** How long a key stays published after it last signed, ms. */
const keptAfter = 7 * day;

export interface ToolKey {
  id: string;
  privateKey: JWK;
  createdAt: Date;
}

/** RSA of 2,048 bits with RS256, which every platform knows. */
export async function newToolKey(): Promise<Omit<ToolKey, 'createdAt'>> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength: 2048 });
  const exported = await exportJWK(privateKey);
  return { id: await calculateJwkThumbprint(exported), privateKey: exported };
}

/** The key set that platforms read. */
export function publicKeys(keys: readonly ToolKey[]): { keys: JWK[] } {
  return {
    keys: keys.map(({ id, privateKey: { kty, n, e } }) => ({
      ...{ kty, n, e, kid: id, alg: 'RS256', use: 'sig' },
    })) as JWK[],
  };
}

/** The newest key that was published long enough before; the first key signs at once. */
export function signingKey(keys: readonly ToolKey[], now: Date): ToolKey | undefined {
  const newestFirst = keys.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return newestFirst.find(({ createdAt }) => age(createdAt, now) >= publishedBefore) ?? newestFirst.at(-1);
}

/** Whether another key has to be made, and which have been published for long enough after the last signature. */
export function rotation(keys: readonly ToolKey[], now: Date): { isDue: boolean; over: ToolKey[] } {
  const isDue = keys.every(({ createdAt }) => age(createdAt, now) >= rotatedAfter);
  const signing = signingKey(keys, now);
  const over = keys.filter(
    ({ createdAt }) =>
      signing !== undefined &&
      createdAt < signing.createdAt &&
      age(signing.createdAt, now) >= publishedBefore + keptAfter,
  );
  return { isDue, over };
}

const age = (since: Date, now: Date) => now.getTime() - since.getTime();

/** Signs for a platform: `iss` is this tool's name there. @param lifetime s */
export async function signFor(
  { id, privateKey }: ToolKey,
  claims: Readonly<Record<string, unknown>>,
  { issuer, audience, lifetime = 300 }: { issuer: string; audience: string; lifetime?: number },
): Promise<string> {
  return await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: id, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${lifetime}s`)
    .setJti(crypto.randomUUID())
    .sign(await importJWK(privateKey, 'RS256'));
}
