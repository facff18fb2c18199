/** The public keys of platforms, fetched when a launch needs them and kept for a while. */
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import type { Registration } from './platform.ts';
import { askPlatform } from './requests.ts';

/** Most sets that are kept. */
const most = 200;

/** A set of keys by its address, so that correcting the address of a platform takes effect at once. */
export class PlatformKeys {
  readonly #sets = new Map<string, JWTVerifyGetKey>();

  of({ keysUrl }: Pick<Registration, 'keysUrl'>): JWTVerifyGetKey {
    const known = this.#sets.get(keysUrl);
    if (known) return known;
    if (this.#sets.size >= most) this.#sets.clear();
    const keys = createRemoteJWKSet(new URL(keysUrl), {
      cacheMaxAge: 600_000,
      cooldownDuration: 10_000,
      [customFetch]: async (url, { headers }) => {
        const { status, body } = await askPlatform(url, { headers });
        return new Response(body, { status });
      },
    });
    this.#sets.set(keysUrl, keys);
    return keys;
  }
}
