/** How long it takes until a plan that was pasted is read, and then until it is drawn. */
import { type Figure, median, time } from './figure.ts';
import type { Subject } from './page-figures.ts';

const rounds = 7;
const nodes = 1000;
/** For reading, and again for drawing. */
const limitMilliseconds = 200;

/** A plan as psql prints it: an Append of joins, each with two scans and a hash. */
function largePlan(): string {
  const measured = (rows: number, own: number) =>
    `(cost=0.00..${own}.00 rows=${rows} width=16) (actual time=0.010..${own}.000 rows=${rows}.00 loops=1)`;
  const parts = Array.from({ length: Math.floor((nodes - 1) / 4) }, (_, part) => part);
  const pagesOf = (part: number) => part + 7;
  const pages = parts.reduce((sum, part) => sum + pagesOf(part) + 3, 0);
  return [
    `Append  ${measured(249_000, 9_000)}`,
    `  Buffers: shared hit=${pages}`,
    ...parts.flatMap((part) => [
      `  ->  Hash Join  ${measured(1000, 9)}`,
      `        Hash Cond: (o_${part}.customer_id = c_${part}.id)`,
      `        Buffers: shared hit=${pagesOf(part) + 3}`,
      `        ->  Seq Scan on orders_${part} o_${part}  ${measured(1000, 5)}`,
      `              Filter: (status = 'open'::text)`,
      `              Buffers: shared hit=${pagesOf(part)}`,
      `        ->  Hash  ${measured(100, 2)}`,
      `              Buffers: shared hit=3`,
      `              ->  Index Scan using customers_pkey on customers c_${part}  ${measured(100, 1)}`,
      `                    Buffers: shared hit=3`,
    ]),
    'Execution Time: 9000.100 ms',
  ].join('\n');
}

/** From the paste until the plan is read, and from there to the frame with all nodes. */
export async function planFigures({ browser, origin }: Subject): Promise<Figure[]> {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  const text = largePlan();
  const read: number[] = [];
  const draw: number[] = [];
  let drawn = 0;
  for (let round = -1; round < rounds; round += 1) {
    await page.goto(`${origin}/plans/`);
    const field = page.getByRole('textbox', { name: 'What EXPLAIN printed' });
    await field.waitFor();
    const taken = await field.evaluate(async (element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      const started = performance.now();
      // The text is read while the event is handled, and drawn afterward.
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      const read = performance.now();
      const frame = () => new Promise(requestAnimationFrame);
      while (!document.querySelector('.wb-node')) await frame();
      // The frame after the one in which they were made has them on the screen.
      await frame();
      return { read: read - started, draw: performance.now() - read };
    }, text);
    drawn = await page.locator('.wb-node').count();
    if (round < 0) continue; // The first one compiles.
    read.push(taken.read);
    draw.push(taken.draw);
  }
  await context.close();
  return [
    figure(`A plan of ${drawn} nodes: paste to read`, read),
    figure(`The same: read to drawn, all nodes`, draw),
  ];
}

function figure(title: string, times: readonly number[]): Figure {
  const value = median(times);
  return {
    title,
    value: time(value),
    from: `${rounds} pastes`,
    limit: `≤ ${limitMilliseconds} ms`,
    met: value <= limitMilliseconds,
  };
}
