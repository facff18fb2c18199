import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { capacityOf, serversFor } from './capacity.ts';
import { measured } from './measurements.ts';
import { capacityTable } from './table.ts';

describe('the simulation', () => {
  it.each(measured)('has the median of $participants participants on $servers', (each) => {
    const { medianMs, p99Ms } = capacityOf(each.participants, each.servers);
    expect(medianMs / each.postMs.median).toBeGreaterThan(0.85);
    expect(medianMs / each.postMs.median).toBeLessThan(1.15);
    // It has no bursts and no other programs: the slowest are never faster than it says.
    expect(p99Ms).toBeLessThan(each.postMs.p99);
  });

  it('answers late long before a server is busy all the time', () => {
    const [half, nearly] = [capacityOf(1_000, 1), capacityOf(2_800, 1)];
    expect(half.busy).toBeLessThan(0.5);
    expect(nearly.p99Ms).toBeGreaterThan(4 * half.p99Ms);
  });

  it.each([30, 2_000, 5_000, 100_000])(
    'leaves room for a lost server with %i participants',
    (participants) => {
      const servers = serversFor(participants);
      expect(servers).toBeGreaterThan(1);
      expect(capacityOf(participants, servers - 1).busy).toBeLessThanOrEqual(0.45);
    },
  );
});

it('wrote the table of docs/scaling.md', () => {
  const document = readFileSync(join(import.meta.dirname, '../../../../docs/scaling.md'), 'utf8');
  expect(bare(document), 'Run node tests/bench/workshop/scaling/write.ts').toContain(bare(capacityTable()));
});

/** Without what formatting adds to a table. */
const bare = (text: string) => text.replace(/ *\| */g, '|').replace(/-+/g, '-');
