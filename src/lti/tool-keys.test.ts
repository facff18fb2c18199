import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { newToolKey, publicKeys, rotation, signFor, signingKey, type ToolKey } from './tool-keys.ts';

const day = 24 * 3600_000;
const start = Date.parse('2026-01-01T00:00:00Z');
const on = (days: number) => new Date(start + days * day);
const key = (id: string, days: number): ToolKey => ({ id, privateKey: { kty: 'RSA' }, createdAt: on(days) });

describe('the rotation of keys', () => {
  it('makes a key when there is none, which signs at once', () => {
    expect(rotation([], on(0))).toEqual({ isDue: true, over: [] });
    expect(signingKey([key('a', 0)], on(0))?.id).toBe('a');
  });

  it('publishes a new key for a day before it signs', () => {
    const keys = [key('a', 0), key('b', 90)];
    expect(rotation([key('a', 0)], on(89)).isDue).toBe(false);
    expect(rotation([key('a', 0)], on(90)).isDue).toBe(true);
    expect(rotation(keys, on(90)).isDue).toBe(false);
    expect(signingKey(keys, on(90.9))?.id).toBe('a');
    expect(signingKey(keys, on(91))?.id).toBe('b');
  });

  it('publishes the old key for a week after it last signed', () => {
    const keys = [key('a', 0), key('b', 90)];
    expect(rotation(keys, on(97.9)).over).toEqual([]);
    expect(rotation(keys, on(98)).over.map(({ id }) => id)).toEqual(['a']);
  });
});

it('publishes what its signatures are verified with, and nothing of what they are made with', async () => {
  const made = { ...(await newToolKey()), createdAt: on(0) };
  const set = publicKeys([made]);
  expect(Object.keys(set.keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  const token = await signFor(
    made,
    { sub: 'tool' },
    { issuer: 'tool', audience: 'https://lms.example.org/token' },
  );
  const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(set), {
    issuer: 'tool',
    audience: 'https://lms.example.org/token',
  });
  expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: made.id });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
});
