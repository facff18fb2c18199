import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { edgeCode } from './course-site.ts';
import { handler } from './trailing-slash.ts';

/** As CloudFront runs it: the text by itself, with no more than the language. */
const asDeployed = runInNewContext(`${edgeCode()}; handler`) as typeof handler;

describe.each([
  ['the function', handler],
  ['the text that CloudFront gets', asDeployed],
])('%s', (_, handle) => {
  const ask = (uri: string, querystring: Parameters<typeof handler>[0]['request']['querystring'] = {}) =>
    JSON.parse(JSON.stringify(handle({ request: { uri, querystring } })));

  it.each([
    ['/', '/index.html'],
    ['/labs/rds-proxy/', '/labs/rds-proxy/index.html'],
    ['/_astro/page.Ab12.js', '/_astro/page.Ab12.js'],
    ['/favicon.svg', '/favicon.svg'],
  ])('reads %s as %s', (uri, file) => {
    expect(ask(uri)).toEqual({ uri: file, querystring: {} });
  });

  it('sends a folder without its last slash on, with all that was asked', () => {
    expect(ask('/join', { room: { value: 'a%26b' }, x: { value: '' } })).toEqual({
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { location: { value: '/join/?room=a%26b&x' } },
    });
    const twice = { tag: { value: 'a', multiValue: [{ value: 'a' }, { value: 'b' }] } };
    expect(ask('/guide', twice).headers.location.value).toBe('/guide/?tag=a&tag=b');
  });

  it.each(['//other.example', '/\\other.example', '///other.example/x'])(
    'sends %s to no other host',
    (uri) => {
      const { headers } = ask(uri.replace('.example', ''));
      expect(new URL(headers.location.value, 'https://course.example').host).toBe('course.example');
    },
  );
});

it('is small enough for CloudFront, and names no module', () => {
  expect(Buffer.byteLength(edgeCode())).toBeLessThan(10 * 1024);
  expect(edgeCode()).not.toMatch(/^\s*(import|export) /m);
});
