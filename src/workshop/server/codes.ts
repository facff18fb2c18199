/** Secrets and codes: made at random, kept as hashes. */
import { hash, randomBytes, randomInt } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';

/** Without letters and digits that look or sound alike. */
const joinLetters = 'ABCDEFGHJKMNPQRSTVWXYZ';

/** Six letters that can be read from a projector and said aloud. */
export function newJoinCode(): string {
  return Array.from({ length: 6 }, () => joinLetters[randomInt(joinLetters.length)]).join('');
}

/** As typed: blanks, dashes and small letters do not matter. */
export const sameCode = (typed: string) => typed.toUpperCase().replace(/[^A-Z]/g, '');

/** Three of 2,048 words, 33 bits: enough with a limit on tries. */
export function newResumeCode(): string {
  return Array.from({ length: 3 }, () => wordlist[randomInt(wordlist.length)]).join('-');
}

/** From when on a session is still one. @param seconds how long it lasts */
export const since = (seconds: number) => new Date(Date.now() - seconds * 1000);

/** 256 bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOf(...parts: readonly string[]): string {
  return hash('sha256', parts.map((part) => `${part}\0`).join(''), 'base64url');
}
