import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { iamTarget, urlTarget } from './target.ts';

describe('a database or proxy of RDS', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-01T12:00:00Z') });
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'an example');
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });
  const target = () =>
    iamTarget({ host: 'proxy.example', user: 'securecart', database: 'shop', region: 'us-east-1' });

  test('gets a token for its host and user as the password, and must show a good certificate', async () => {
    const config = await target()();
    expect(config).toMatchObject({
      host: 'proxy.example',
      port: 5432,
      user: 'securecart',
      database: 'shop',
      ssl: { rejectUnauthorized: true },
    });
    expect(config.password).toMatch(/^proxy\.example:5432\/\?Action=connect&DBUser=securecart&/);
    expect(config.password).toContain('X-Amz-Expires=900');
  });

  test('gets the same token for ten minutes, then another', async () => {
    const connect = target();
    const { password } = await connect();
    vi.advanceTimersByTime(9 * 60_000);
    expect((await connect()).password).toBe(password);
    vi.advanceTimersByTime(2 * 60_000);
    expect((await connect()).password).not.toBe(password);
  });
});

describe('a connection string', () => {
  test.each([
    ['postgres://a:b@127.0.0.1:5432/c', undefined],
    ['postgres://a:b@localhost/c', undefined],
    ['postgres://a:b@db.example/c', { rejectUnauthorized: true }],
    ['postgresql://a:b@db.example/c?sslmode=disable', undefined],
  ])('%s is encrypted away from this machine unless it says otherwise', async (url, ssl) => {
    const config = await urlTarget(url, 'direct-url')();
    expect(config.connectionString).toBe(url);
    expect(config.ssl).toEqual(ssl);
  });

  test.each(['', 'db.example', 'mysql://db.example/a', 'postgres://'])('%j is refused', (text) => {
    expect(() => urlTarget(text, 'direct-url')).toThrow('--direct-url isn’t a connection string.');
  });
});
