import { beforeAll, describe, expect, it } from 'vitest';
import { known } from '#checkers/observed.ts';
import { synthesize } from '#infra/app/synth.ts';
import { diagramOf } from './diagram.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { Diagram, Link, Party } from './model.ts';

const party = (id: string, subnets: readonly string[] = []): Party => ({
  id,
  kind: 'database',
  noun: `the ${id}`,
  facts: [],
  groups: known([]),
  subnets: known(subnets),
  port: 5432,
  isPublic: false,
});

const open = (from: string, to: string): Link => ({ from, to, state: 'open', ports: ['tcp 5432'] });

const zone = (name: string, id: string) => ({ name, subnets: [{ id, cidr: undefined, isolated: true }] });

const diagram = (parts: Partial<Diagram>): Diagram => ({
  network: { vpcs: [], zones: [] },
  parties: [],
  peers: [],
  links: [],
  alarms: [],
  access: [],
  others: [],
  unseen: [],
  ...parts,
});

const ends = ({ line }: { line: { from: string; to: string } }) => `${line.from} → ${line.to}`;

it('joins neighbors by an arrow, and others by a lane', () => {
  const { arrows, lanes } = layoutOf(
    diagram({
      parties: [party('a'), party('b'), party('c')],
      links: [open('a', 'b'), open('a', 'c'), open('b', 'c')],
    }),
  );
  expect(arrows.map(ends)).toEqual(['a → b', 'b → c']);
  expect(lanes.map((lane) => `${lane.side} ${ends(lane)}`)).toEqual(['right a → c']);
});

it('draws the network as wide as its rows, and around a lane that joins two of them', () => {
  const parties = [party('a'), party('b'), party('c')];
  const alone = layoutOf(diagram({ parties: [party('a')] }));
  expect(alone.frame).toMatchObject({ left: 0, right: 0 });
  const alarm = { watches: 'a', notifies: ['t'] } as unknown as Diagram['alarms'][number];
  const told = layoutOf(diagram({ parties: [party('a')], alarms: [alarm] }));
  expect(told.gutters.right).toBeGreaterThan(50);
  expect(told.frame.right).toBe(told.gutters.right - alone.gutters.right);
  const joined = layoutOf(diagram({ parties, links: [open('a', 'c')], alarms: [alarm] }));
  expect(joined.frame.right).toBe(0);
});

it('leads peers in from the left, from outside the frame', () => {
  const { rows, frame, lanes } = layoutOf(
    diagram({
      parties: [party('a')],
      peers: [{ id: '0.0.0.0/0', kind: 'world', label: 'any IPv4 address' }],
      links: [open('0.0.0.0/0', 'a')],
    }),
  );
  expect(lanes.map((lane) => `${lane.side} ${ends(lane)}`)).toEqual(['left 0.0.0.0/0 → a']);
  const [peer, inside] = rows;
  expect((peer?.top ?? 0) + (peer?.height ?? 0)).toBeLessThan(frame.top);
  expect(inside?.top).toBeGreaterThan(frame.top);
});

it('keeps lanes on one side apart, and ends them on the same row without crossing', () => {
  const { lanes } = layoutOf(
    diagram({
      parties: [party('a'), party('b'), party('c'), party('d')],
      links: [open('a', 'd'), open('b', 'd'), open('a', 'c')],
    }),
  );
  expect(new Set(lanes.map(({ distance }) => distance)).size).toBe(lanes.length);
  const into = lanes.filter(({ line }) => line.to === 'd').toSorted((one, other) => one.end - other.end);
  expect(into[0]?.distance).toBeLessThan(into[1]?.distance ?? 0);
});

it('puts a party across the zones of its subnets, and across all where they are not known', () => {
  const { rows } = layoutOf(
    diagram({
      network: { vpcs: [], zones: [zone('Zone 1', 's1'), zone('Zone 2', 's2')] },
      parties: [party('one', ['s2']), party('both', ['s1', 's2']), party('elsewhere', ['s9'])],
    }),
  );
  expect(rows.map(({ id, left, right }) => [id, left, right])).toEqual([
    ['one', 0.5, 1],
    ['both', 0, 1],
    ['elsewhere', 0, 1],
  ]);
});

it('leads on to a row that does not reach the lanes, and draws no arrow between zones that do not meet', () => {
  const { arrows, lanes, stubs } = layoutOf(
    diagram({
      network: { vpcs: [], zones: [zone('Zone 1', 's1'), zone('Zone 2', 's2')] },
      parties: [party('left', ['s1']), party('right', ['s2'])],
      links: [open('left', 'right')],
    }),
  );
  expect(arrows).toEqual([]);
  expect(lanes.map(ends)).toEqual(['left → right']);
  expect(stubs).toMatchObject([{ left: 0.5, right: 1 }]);
});

describe.each(['provisioned-iops', 'rds-proxy'] as const)('the solution of %s', (lab) => {
  let drawn: Diagram;
  let layout: Layout;

  beforeAll(async () => {
    drawn = diagramOf(await synthesize(lab, { solution: true }));
    layout = layoutOf(drawn);
  });

  it('has every party and every link once', () => {
    expect(layout.rows.filter(({ kind }) => kind === 'party').map(({ id }) => id)).toEqual(
      drawn.parties.map(({ id }) => id),
    );
    const links = [...layout.arrows, ...layout.lanes].filter(({ line }) => line.kind === 'link');
    expect(links.map(ends).sort()).toEqual(drawn.links.map(({ from, to }) => `${from} → ${to}`).sort());
  });

  it('has rows that do not overlap and end within its height', () => {
    for (const [at, { top }] of layout.rows.entries()) {
      const above = layout.rows[at - 1];
      expect(top).toBeGreaterThanOrEqual(above ? above.top + above.height : 0);
    }
    const last = layout.rows.at(-1);
    expect((last?.top ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(layout.height);
  });

  it('leads its alarms to their topic', () => {
    expect(layout.stores).toEqual([{ id: 'topic Alarms', kind: 'topic', name: 'Alarms' }]);
    expect(layout.lanes.map(({ line }) => line)).toMatchObject([
      { kind: 'alarms', to: 'topic Alarms', count: drawn.alarms.length },
    ]);
  });
});
