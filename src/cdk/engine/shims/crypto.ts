/** Node's `crypto`, as far as CDK uses it: digests, which the browser's own has only asynchronously. */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { randomId } from '#src/browser/random-id.ts';
import { Buffer } from './buffer.ts';

const algorithms = { md5, sha1, sha256, sha512 };

class Hash {
  readonly #hash: ReturnType<typeof sha256.create> | ReturnType<typeof md5.create>;

  constructor(algorithm: string) {
    if (!Object.hasOwn(algorithms, algorithm))
      throw new Error(`The page has no ${algorithm}: ${Object.keys(algorithms).join(', ')}.`);
    this.#hash = algorithms[algorithm as keyof typeof algorithms].create();
  }

  update(data: string | Uint8Array): this {
    this.#hash.update(typeof data === 'string' ? new TextEncoder().encode(data) : data);
    return this;
  }

  digest(): Buffer;
  digest(encoding: BufferEncoding): string;
  digest(encoding?: BufferEncoding): Buffer | string {
    const bytes = Buffer.from(this.#hash.digest());
    return encoding === undefined ? bytes : bytes.toString(encoding);
  }
}

export const createHash = (algorithm: string) => new Hash(algorithm);
export const randomBytes = (length: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(length)));
export const randomUUID = randomId;
