import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DownloadError, DownloadMeter, type DownloadProgress, fetchCounted, megabytes } from './download.ts';

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
  expect(seen.at(-1)).toEqual({ receivedBytes: 6, totalBytes: 6 });
});

it('never shows more than the whole, and the whole at the end', async () => {
  const { seen, meter } = meterOf([{ url: '/a', bytes: 3 }]);
  vi.stubGlobal('fetch', async () => new Response('longer than announced'));
  await (await fetchCounted('/a', meter)).text();
  expect(seen.every(({ receivedBytes }) => receivedBytes <= 3)).toBe(true);
  expect(seen.at(-1)?.receivedBytes).toBe(3);
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
