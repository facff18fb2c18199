/**
 * The SCORM package in the frame of a learning platform that we did not write (scorm-again), with the course on another
 * origin in the package's own frame.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { Hono } from 'hono';
import { progressEvent, progressKey } from '#src/browser/progress.ts';
import type { ScormVersion } from '#src/lms/launch/lms.ts';
import { countedExercises, scormPackage } from '#src/lms/package.ts';
import { type Served, serve } from '../serve.ts';

const players = {
  '1.2': { api: 'API', script: 'scorm12.min.js', type: 'Scorm12API', get: 'LMSGetValue' },
  '2004': { api: 'API_1484_11', script: 'scorm2004.min.js', type: 'Scorm2004API', get: 'GetValue' },
} as const;

const types = { html: 'text/html', js: 'text/javascript', xml: 'text/xml' } as const;

/** A platform that starts the package with what it has kept from the visit before. */
async function platform(version: ScormVersion, course: string): Promise<Served> {
  const { api, script, type } = players[version];
  const files = await scormPackage(version, course);
  const player = readFileSync(
    join(import.meta.dirname, '../../node_modules/scorm-again/dist', script),
    'utf8',
  );
  const app = new Hono();
  app.get('/', (context) =>
    context.html(`<!doctype html><title>Platform</title><script src="/player.js"></script><script>
      window.${api} = new ${type}({ autocommit: false, logLevel: 5 });
      const kept = new URLSearchParams(location.hash.slice(1)).get('kept');
      if (kept) ${api}.loadFromFlattenedJSON(JSON.parse(kept), '');
    </script><iframe id="package" src="/package/index.html" style="width:100%;height:90vh"></iframe>`),
  );
  app.get('/player.js', (context) => context.body(player, 200, { 'Content-Type': types.js }));
  app.get('/package/:name', (context) => {
    const name = context.req.param('name');
    const file = files.get(name);
    if (file === undefined) return context.notFound();
    return context.body(file, 200, { 'Content-Type': types[name.split('.').at(-1) as keyof typeof types] });
  });
  return await serve(app);
}

/** The course's first page; Playwright's configuration always names it. */
const courseAt = (baseURL: string | undefined) => new URL('/', baseURL).href;

/** What the platform has of an element. */
const value = (page: Page, version: ScormVersion, element: string) =>
  page.evaluate(
    ({ api, get, element }) =>
      (window as unknown as Record<string, Record<string, (name: string) => string>>)[api]?.[get]?.(element),
    { ...players[version], element },
  );

/** The frame with the course, once its page is there. */
async function courseFrame(page: Page, course: string) {
  await expect
    .poll(() => page.frames().filter((frame) => frame.url().startsWith(course)).length)
    .toBeGreaterThan(0);
  const frame = page.frames().find((each) => each.url().startsWith(course));
  if (!frame) throw new Error('The course is gone.');
  await frame.locator('h1').first().waitFor();
  return frame;
}

/** Passes exercises as a page of the course records it. */
const pass = (frame: Awaited<ReturnType<typeof courseFrame>>, keys: readonly string[]) =>
  frame.evaluate(
    ({ keys, progressKey, progressEvent }) => {
      const exercises = Object.fromEntries(
        keys.map((key) => [key, { state: 'passed', passedAt: '2026-11-29T12:00:00.000Z' }]),
      );
      localStorage.setItem(progressKey, JSON.stringify({ version: 1, exercises }));
      window.dispatchEvent(new CustomEvent(progressEvent));
    },
    { keys, progressKey, progressEvent },
  );

for (const version of ['1.2', '2004'] as const)
  test(`SCORM ${version}: status, score, time and place are told, and the next visit continues`, {
    tag: '@main',
  }, async ({ page, browser, baseURL }) => {
    const course = courseAt(baseURL);
    const { origin, close } = await platform(version, course);
    try {
      const is12 = version === '1.2';
      const status = is12 ? 'cmi.core.lesson_status' : 'cmi.completion_status';
      const score = is12 ? 'cmi.core.score.raw' : 'cmi.score.raw';
      const place = is12 ? 'cmi.core.lesson_location' : 'cmi.location';
      await page.goto(origin);
      const frame = await courseFrame(page, course);
      const [first = ''] = countedExercises;
      await expect.poll(() => value(page, version, status)).toBe('incomplete');
      await pass(frame, [first]);
      await expect
        .poll(() => value(page, version, score))
        .toBe(String(Math.floor(100 / countedExercises.length)));
      await frame.goto(`${course}labs/rds-proxy/`);
      await expect.poll(() => value(page, version, place)).toBe('labs/rds-proxy/');
      expect((await value(page, version, 'cmi.suspend_data'))?.length).toBeLessThanOrEqual(4096);

      // The platform keeps what it was told; the next visit is in a browser that knows nothing.
      const kept = {
        [place]: 'labs/rds-proxy/',
        'cmi.suspend_data': await value(page, version, 'cmi.suspend_data'),
      };
      const later = await browser.newContext();
      const again = await later.newPage();
      await again.goto(`${origin}/#${new URLSearchParams({ kept: JSON.stringify(kept) })}`);
      const resumed = await courseFrame(again, course);
      expect(resumed.url()).toBe(`${course}labs/rds-proxy/`);
      await expect
        .poll(() => resumed.evaluate((key) => localStorage.getItem(key), progressKey))
        .toContain(`"${first}":{"state":"passed"`);

      await pass(resumed, countedExercises);
      await expect.poll(() => value(again, version, status)).toBe(is12 ? 'passed' : 'completed');
      expect(await value(again, version, score)).toBe('100');
      if (!is12) expect(await value(again, version, 'cmi.success_status')).toBe('passed');
      await again.evaluate(() => document.getElementById('package')?.remove());
      await expect
        .poll(() =>
          again.evaluate(
            (api) => (window as unknown as Record<string, { isTerminated(): boolean }>)[api]?.isTerminated(),
            players[version].api,
          ),
        )
        .toBe(true);
      // The player adds the session's time up, if it could read it.
      const time = await again.evaluate(
        (api) =>
          (window as unknown as Record<string, { cmi: { getCurrentTotalTime(): string } }>)[
            api
          ]?.cmi.getCurrentTotalTime(),
        players[version].api,
      );
      expect(time).toMatch(is12 ? /^\d+:\d\d:\d\d/ : /^PT/);
      expect(time).toMatch(/[1-9]/);
      await later.close();
    } finally {
      await close();
    }
  });

test('says what to do when no platform is around it', async ({ page, baseURL }) => {
  const { origin, close } = await platform('1.2', courseAt(baseURL));
  try {
    await page.goto(`${origin}/package/index.html`);
    await expect(page.locator('p')).toContainText('Open it from your learning platform');
  } finally {
    await close();
  }
});
