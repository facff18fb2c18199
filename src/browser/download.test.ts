import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  DownloadError,
  DownloadMeter,
  type DownloadProgress,
  fetchCounted,
  megabytes,
  timeLeft,
} from './download.ts';

beforeEach(() => vi.stubGlobal('location', { href: 'https://course.example/' }));
afterEach(() => vi.unstubAllGlobals());

function meterOf(files: { url: string; bytes: number }[]) {
  const seen: DownloadProgress[] = [];
  return { seen, meter: new DownloadMeter(files, (progress) => seen.push(progress)) };
}

it('adds up the bytes of all files as they come', async () => {
  const { seen, meter } = meterOf([
    { url: '/a', bytes: 4 },
    { url: '/b', bytes: 2 },
  ]);
  vi.stubGlobal('fetch', async (url: string) => new Response(url === '/a' ? 'abcd' : 'ef'));
  const texts = await Promise.all(['/a', '/b'].map(async (url) => (await fetchCounted(url, meter)).text()));
  expect(texts).toEqual(['abcd', 'ef']);
  expect(seen.at(-1)).toMatchObject({ receivedBytes: 6, totalBytes: 6 });
});

it('never shows more than the whole, and the whole at the end', async () => {
  const { seen, meter } = meterOf([{ url: '/a', bytes: 3 }]);
  vi.stubGlobal('fetch', async () => new Response('longer than announced'));
  await (await fetchCounted('/a', meter)).text();
  expect(seen.every(({ receivedBytes }) => receivedBytes <= 3)).toBe(true);
  expect(seen.at(-1)?.receivedBytes).toBe(3);
});

it('counts the bytes that are sent where the server compresses the file on the way', async () => {
  const { seen, meter } = meterOf([{ url: '/a', bytes: 400 }]);
  const headers = { 'content-encoding': 'br', 'content-length': '100' };
  // As in a browser: the body comes decoded.
  vi.stubGlobal('fetch', async () => new Response('x'.repeat(400), { headers }));
  await (await fetchCounted('/a', meter)).text();
  expect(seen.at(-1)).toMatchObject({ receivedBytes: 100, totalBytes: 100 });
});

it('counts half of what is sent at half of the file', () => {
  const { seen, meter } = meterOf([{ url: '/a', bytes: 400 }]);
  meter.begin('/a', new Headers({ 'content-encoding': 'gzip', 'content-length': '100' }));
  meter.add('/a', 200);
  expect(seen).toMatchObject([{ receivedBytes: 50, totalBytes: 100 }]);
});

it('takes the usual size where a server compresses without saying how far', () => {
  const seen: DownloadProgress[] = [];
  const file = { url: '/a', bytes: 400, compressedBytes: 120 };
  const meter = new DownloadMeter([file], (progress) => seen.push(progress));
  meter.begin('/a', new Headers({ 'content-encoding': 'gzip' }));
  meter.add('/a', 200);
  expect(seen.at(-1)).toMatchObject({ receivedBytes: 60, totalBytes: 120 });
  meter.begin('/a', new Headers({ 'content-length': '400' }));
  meter.end('/a');
  expect(seen.at(-1)).toMatchObject({ receivedBytes: 400, totalBytes: 400 });
});

it('tells the time left from the speed so far, once there is one', () => {
  let now = 0;
  const seen: DownloadProgress[] = [];
  const meter = new DownloadMeter(
    [{ url: '/a', bytes: 1000 }],
    (progress) => seen.push(progress),
    () => now,
  );
  now = 500;
  meter.add('/a', 100);
  expect(seen.at(-1)?.secondsLeft).toBeUndefined();
  now = 2000;
  meter.add('/a', 100);
  expect(seen.at(-1)?.secondsLeft).toBe(8);
});

it.each([
  [undefined, ''],
  [0, ''],
  [8, '8 s left'],
  [31, 'about 40 s left'],
  [100, 'about 2 min left'],
])('says %s seconds as “%s”', (seconds, words) => {
  expect(timeLeft(seconds)).toBe(words);
});

it('says what the server or the network refused', async () => {
  const { meter } = meterOf([]);
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
  await expect(fetchCounted('/a', meter)).rejects.toThrow(/404 for \/a/);
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  await expect(fetchCounted('/a', meter)).rejects.toThrow(DownloadError);
});

it('says that a web page came in place of a file', async () => {
  const { meter } = meterOf([]);
  const page = new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html; charset=utf-8' } });
  vi.stubGlobal('fetch', async () => page);
  await expect(fetchCounted('/a.gz', meter)).rejects.toThrow(
    /^A web page came in place of \/a\.gz\. A proxy/,
  );
});

it('writes megabytes', () => {
  expect(megabytes(22_802_285)).toBe('22.8 MB');
});
