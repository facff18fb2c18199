/** Synthesizing a stack in the page, beside `cdk synth` of the same stack in the same run. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page, Request } from '@playwright/test';
import { stackNames } from '#labs/cdk-lab.ts';
import { pagesMegabytes } from '../browser/cdk/memory.ts';
import { measureOf, measures, pauseToRead } from './exercise-page.ts';
import { type Figure, median, ratioFigure, sizeFigure, time } from './figure.ts';
import { heapMegabytes } from './heaps.ts';
import type { Subject } from './page-figures.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const lab = 'provisioned-iops';
const exercise = `/labs/${lab}/02-provision-storage/`;
const megabyte = 1024 * 1024;
const rounds = 7;
/** `cdk synth` takes seconds. */
const synthRounds = 3;

export async function stackFigures(subject: Subject): Promise<Figure[]> {
  const context = await subject.browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
  });
  try {
    return await figuresIn(context, subject);
  } finally {
    await context.close();
  }
}

async function figuresIn(context: BrowserContext, subject: Subject): Promise<Figure[]> {
  const { origin } = subject;
  const page = await context.newPage();
  const transfer = transferOf(page);
  const firsts = [await open(page, origin)];
  const beforeSynthesis = await transfer.take();
  const edits = await editTimes(page);
  const types = await transfer.take();
  await pauseToRead(page);
  const memory = await memoryFigure(subject.browser);
  for (let round = 1; round < rounds; round += 1) firsts.push(await open(page, origin));
  const synth = await synthTimes();
  return [
    ratioFigure('Edit of a stack to its findings, of cdk synth', median(edits), median(synth), 1 / 20),
    timeFigure('First template after an exercise on a stack is opened, cold', firsts[0] ?? 0, 2500),
    timeFigure('The same, with the files in the browser’s cache', median(firsts.slice(1)), 2500),
    sizeFigure(
      'All that is fetched before the first template, gzip',
      beforeSynthesis.bytes,
      1.4 * megabyte,
      `${beforeSynthesis.files} files`,
    ),
    sizeFigure(
      'TypeScript and the types, fetched when the editor is focused, gzip',
      types.bytes,
      2 * megabyte,
      `${types.files} files`,
    ),
    memory,
  ];
}

/** Opens the exercise anew. @returns ms from the navigation to the frame with the first findings. */
async function open(page: Page, origin: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(`${origin}${exercise}`);
  await page.waitForFunction(
    () => performance.getEntriesByName('securecart:findings', 'measure').length > 0,
    undefined,
    { timeout: 60_000 },
  );
  const [first] = await measures(page, 'securecart:findings');
  if (!first) throw new Error('The page took no measure of its first findings.');
  return first.start + first.duration;
}

/** From a change of the text to the frame with its findings, ms, with TypeScript's checking at work beside it. */
async function editTimes(page: Page): Promise<number[]> {
  const solution = await readFile(join(root, 'solutions', lab, '02-provision-storage.ts'), 'utf8');
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const text = solution.replace('iops: 3500', `iops: ${3400 + round}`);
    const edit = await measureOf(page, 'securecart:findings', () => write(page, text));
    if (round > 0) times.push(edit.duration); // The first one waits for TypeScript to be loaded.
    await pauseToRead(page);
  }
  return times;
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Stack editor' }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}

/** `cdk synth` of our answer, as a learner would run it: from the command to the template, ms. */
async function synthTimes(): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < synthRounds; round += 1) {
    const started = performance.now();
    await run('cdk', ['synth', '--quiet', stackNames[lab], '-c', 'solution=true'], { cwd: root });
    times.push(performance.now() - started);
  }
  return times;
}

/** Counts what a page fetches, compressed as a good host does. */
function transferOf(page: Page): { take(): Promise<{ bytes: number; files: number }> } {
  let requests: Request[] = [];
  page.on('requestfinished', (request) => {
    if (request.url().startsWith('http')) requests.push(request);
  });
  return {
    async take() {
      const taken = requests;
      requests = [];
      let bytes = 0;
      for (const request of taken) {
        const response = await request.response();
        if (response) bytes += compressed(request.url(), await response.body());
      }
      return { bytes, files: taken.length };
    },
  };
}

function compressed(url: string, body: Buffer): number {
  return /\.(gz|png|woff2)$/.test(new URL(url).pathname) ? body.byteLength : gzipSync(body).byteLength;
}

function timeFigure(title: string, milliseconds: number, limitMs: number): Figure {
  return {
    title,
    value: time(milliseconds),
    from: 'from the navigation to the frame with the findings',
    limit: `≤ ${time(limitMs)}`,
    met: milliseconds <= limitMs,
  };
}

async function memoryFigure(browser: Browser): Promise<Figure> {
  const whole = pagesMegabytes();
  const held = await heapMegabytes(browser);
  const process =
    whole === undefined
      ? ''
      : `; the page’s whole process, an empty page’s included, has ${whole.toFixed(0)} MB`;
  return {
    title: 'Memory that the page, AWS CDK with its spare, and TypeScript hold',
    value: `${held.toFixed(0)} MB`,
    from: `heaps after a collection${process}`,
    limit: '≤ 150 MB',
    met: held <= 150,
  };
}
