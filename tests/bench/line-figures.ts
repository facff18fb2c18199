/** The first answer of a database on a slow line, for a browser that has nothing of the course yet. */
import type { Page } from '@playwright/test';
import { countedLine } from '../counted-line.ts';
import { openExercise } from './exercise-page.ts';
import { type Figure, time } from './figure.ts';
import type { Subject } from './page-figures.ts';

const megabyte = 1_000_000;
const limitBytes = 6 * megabyte;

interface Line {
  megabitsPerSecond: number;
  /** Longest time to the first answer, ms, and where it is from. */
  limit: number;
  reason: string;
}

/** Before the files were packed tighter, 13.1 MB came before the first answer. */
const lines: readonly Line[] = [
  { megabitsPerSecond: 1.5, limit: 87_000 / 2, reason: 'half of the 87 s that it once took' },
  {
    megabitsPerSecond: 25,
    limit: (13.1 * 8 * 1000) / 25,
    reason: 'the time that the 13.1 MB of then take on this line',
  },
];

export async function lineFigures(subject: Subject): Promise<Figure[]> {
  const figures = [];
  for (const line of lines) figures.push(...(await figuresOn(line, subject)));
  return figures;
}

async function figuresOn({ megabitsPerSecond, limit, reason }: Line, subject: Subject): Promise<Figure[]> {
  const line = await countedLine(new URL(subject.origin), megabitsPerSecond * megabyte);
  const context = await subject.browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(noteStarter);
    const { start, duration } = await openExercise(page, line.origin, '01-missing-index', 300_000);
    const bytes = line.received();
    const ready = start + duration;
    const on = `on ${megabitsPerSecond} Mbit/s`;
    return [
      {
        title: `First answer of the database ${on}`,
        value: time(ready),
        from: 'from the navigation, with nothing in the cache',
        limit: `≤ ${time(limit)}: ${reason}`,
        met: ready <= limit,
      },
      {
        title: `The same, bytes sent to the browser ${on}`,
        value: megabytes(bytes),
        from: 'headers included',
        limit: `≤ ${megabytes(limitBytes)}`,
        met: bytes <= limitBytes,
      },
      await starterFigure(page, on),
    ];
  } finally {
    await context.close();
    await line.close();
  }
}

const megabytes = (bytes: number) => `${(bytes / megabyte).toFixed(2)} MB`;

/** Runs in the page: notes the frame in which the statement to work on is first drawn. */
function noteStarter(): void {
  const look = () => {
    const code = document.querySelector('.skeleton .editor');
    if (code?.textContent?.includes('FROM orders') && code.getClientRects().length > 0)
      performance.mark('starter-drawn');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function starterFigure(page: Page, on: string): Promise<Figure> {
  const { text, starter } = await page.evaluate(() => ({
    text: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    starter: performance.getEntriesByName('starter-drawn')[0]?.startTime ?? Number.NaN,
  }));
  const later = starter - text;
  return {
    title: `The starter is readable with the text ${on}`,
    value: later > 0 ? `${time(later)} later` : 'with it',
    from: `${time(text)} first text, ${time(starter)} starter`,
    limit: '≤ 1.00 s later',
    met: later <= 1000,
  };
}
