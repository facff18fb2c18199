import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { capacityOf, serversFor } from './capacity.ts';
import { measured } from './measurements.ts';
import { capacityTable } from './table.ts';

describe('the simulation', () => {
  const [seldomBusy, busy] = measured;

  it('has the median that was measured where servers are busy', () => {
    const { participants, servers, postMs } = busy;
    const { busy: share, medianMs } = capacityOf(participants, servers);
    expect(share).toBeGreaterThan(0.7);
    expect(medianMs / postMs.median).toBeGreaterThan(0.9);
    expect(medianMs / postMs.median).toBeLessThan(1.1);
  });

  it('predicts from it what was measured where a server is seldom busy', () => {
    const { participants, servers, postMs } = seldomBusy;
    const { busy: share, medianMs, p99Ms } = capacityOf(participants, servers);
    expect(share).toBeLessThan(0.5);
    for (const [predicted, measured] of [
      [medianMs, postMs.median],
      [p99Ms, postMs.p99],
    ] as const) {
      expect(predicted / measured).toBeGreaterThan(0.8);
      expect(predicted / measured).toBeLessThan(1.25);
    }
  });

  it('answers late long before a server is busy all the time', () => {
    const [half, nearly] = [capacityOf(400, 1), capacityOf(1_200, 1)];
    expect(half.busy).toBeLessThan(0.5);
    expect(nearly.p99Ms).toBeGreaterThan(4 * half.p99Ms);
  });

  it.each([30, 2_000, 5_000, 100_000])(
    'leaves room for a lost server with %i participants',
    (participants) => {
      const servers = serversFor(participants);
      expect(servers).toBeGreaterThan(1);
      expect(capacityOf(participants, servers - 1).busy).toBeLessThanOrEqual(0.6);
    },
  );
});

it('wrote the table of docs/scaling.md', () => {
  const document = readFileSync(join(import.meta.dirname, '../../../../docs/scaling.md'), 'utf8');
  expect(bare(document), 'Run node tests/bench/workshop/scaling/write.ts').toContain(bare(capacityTable()));
});

/** Without what formatting adds to a table. */
const bare = (text: string) => text.replace(/ *\| */g, '|').replace(/-+/g, '-');
