/**
 * Where the parts of the diagram stand. Everything stands in rows, one below the other: peers, then inside the frame of
 * the network the parties in the order in which a query passes them, then topics and secrets. Neighbors are joined by an
 * arrow between them, all others by a lane beside the rows: left from peers, right for the rest. Lengths are CSS pixels
 * at the usual text size; across, a row is a share of the room between the lanes, so that it fits any width.
 */

import type { Access, Diagram, Link } from './model.ts';

export interface Row {
  id: string;
  kind: 'peer' | 'party' | 'store';
  top: number;
  height: number;
  /** Shares of the room between the lanes, from 0 to 1. */
  left: number;
  right: number;
}

/** What a line joins: a link between parties or peers, alarms that tell a topic, or a secret that is read. */
export type Line = { from: string; to: string } & (
  | { kind: 'link'; link: Link }
  | { kind: 'alarms'; count: number }
  | { kind: 'secret' }
);

export interface Arrow {
  line: Line;
  top: number;
  bottom: number;
  /** Share of the room between the lanes. */
  at: number;
}

export interface Lane {
  line: Line;
  side: 'left' | 'right';
  /** From the edge of the rows. */
  distance: number;
  start: number;
  end: number;
}

/** What joins a row that does not reach a lane to it. */
export interface Stub {
  line: Line;
  top: number;
  /** Shares of the room between the lanes. */
  left: number;
  right: number;
}

/** A topic, or a secret. */
export interface Store {
  id: string;
  kind: 'topic' | 'secret';
  name: string;
}

export interface Layout {
  height: number;
  /** Of the network: down from the top, and in from the picture's edges. */
  frame: { top: number; bottom: number; left: number; right: number };
  /** Width of the room for lanes. */
  gutters: { left: number; right: number };
  zones: readonly { left: number; right: number }[];
  rows: readonly Row[];
  stores: readonly Store[];
  arrows: readonly Arrow[];
  lanes: readonly Lane[];
  stubs: readonly Stub[];
}

/** A length of the layout in CSS: it follows the reader's text size. */
export function rem(pixels: number): string {
  return `${pixels / 16}rem`;
}

/** Heights. */
const sizes = { peer: 34, party: 74, store: 34, title: 30, zone: 28, subnet: 32, padding: 16 };
const gaps = { arrow: 52, party: 18, other: 10 };
const laneSizes = { label: 74, step: 12, edge: 8, none: 12 };

export function layoutOf(diagram: Diagram): Layout {
  const stores = storesOf(diagram);
  const { rows, frame, height } = rowsOf(diagram, stores);
  const lines = linesOf(diagram, stores);
  const arrows = lines.flatMap((line) => arrowOf(line, rows) ?? []);
  const lanes = lanesOf(
    lines.filter((line) => !arrows.some((arrow) => arrow.line === line)),
    rows,
  );
  const count = diagram.network.zones.length;
  const gutters = { left: gutterOf(lanes, 'left'), right: gutterOf(lanes, 'right') };
  const inset = (side: Lane['side']) => (staysInside(lanes, rows, side) ? 0 : gutters[side] - laneSizes.none);
  return {
    height,
    frame: { ...frame, left: inset('left'), right: inset('right') },
    gutters,
    zones: diagram.network.zones.map((_, at) => ({ left: at / count, right: (at + 1) / count })),
    rows,
    stores,
    arrows,
    lanes,
    stubs: lanes.flatMap((lane) => stubsOf(lane, rows)),
  };
}

/** Whether a lane on that side joins two parties of the network, so that the network has to be around it. */
function staysInside(lanes: readonly Lane[], rows: readonly Row[], side: Lane['side']): boolean {
  const isParty = (id: string) => rows.some((row) => row.id === id && row.kind === 'party');
  return lanes.some((lane) => lane.side === side && isParty(lane.line.from) && isParty(lane.line.to));
}

function gutterOf(lanes: readonly Lane[], side: Lane['side']): number {
  const farthest = Math.max(0, ...lanes.filter((each) => each.side === side).map(({ distance }) => distance));
  return farthest === 0 ? laneSizes.none : farthest + laneSizes.edge;
}

function stubsOf({ line, side, start, end }: Lane, rows: readonly Row[]): Stub[] {
  const ends = [
    { id: line.from, top: start },
    { id: line.to, top: end },
  ];
  return ends.flatMap(({ id, top }) => {
    const { left = 0, right = 1 } = rows.find((row) => row.id === id) ?? {};
    if (side === 'left') return left > 0 ? [{ line, top, left: 0, right: left }] : [];
    return right < 1 ? [{ line, top, left: right, right: 1 }] : [];
  });
}

function storesOf({ alarms, access }: Diagram): Store[] {
  const topics = alarms
    .filter(({ watches }) => watches !== undefined)
    .flatMap(({ notifies }) => notifies ?? []);
  const secrets = access.flatMap((each) => (each.kind === 'password' ? [each.secret] : []));
  return [
    ...[...new Set(secrets)].map((name) => ({ id: `secret ${name}`, kind: 'secret' as const, name })),
    ...[...new Set(topics)].map((name) => ({ id: `topic ${name}`, kind: 'topic' as const, name })),
  ];
}

function rowsOf({ peers, parties, network, links }: Diagram, stores: readonly Store[]) {
  let y = 0;
  const rows: Row[] = [];
  const put = (kind: Row['kind'], id: string, gap: number, span = { left: 0, right: 1 }) => {
    rows.push({ id, kind, top: y, height: sizes[kind], ...span });
    y += sizes[kind] + gap;
  };
  for (const { id } of peers) put('peer', id, gaps.other);
  if (peers.length > 0) y += gaps.other;
  const top = y;
  const mostSubnets = Math.max(0, ...network.zones.map(({ subnets }) => subnets.length));
  y += sizes.title + (network.zones.length > 0 ? sizes.zone + mostSubnets * sizes.subnet : 0);
  for (const [at, party] of parties.entries()) {
    const below = parties[at + 1];
    const isLinked = links.some(({ from, to }) => from === party.id && to === below?.id);
    put('party', party.id, below ? (isLinked ? gaps.arrow : gaps.party) : 0, spanOf(party, network));
  }
  const bottom = y + sizes.padding;
  y = bottom + 2 * gaps.other;
  for (const { id } of stores) put('store', id, gaps.other);
  return { rows, frame: { top, bottom }, height: stores.length > 0 ? y - gaps.other : bottom + 1 };
}

/** Across the zones in which a party has subnets; across all where that is not known. */
function spanOf({ subnets }: Diagram['parties'][number], { zones }: Diagram['network']) {
  const ids = subnets.state === 'known' ? subnets.value : [];
  const own = zones.flatMap((zone, at) => (zone.subnets.some(({ id }) => ids.includes(id)) ? [at] : []));
  if (own.length === 0) return { left: 0, right: 1 };
  return { left: Math.min(...own) / zones.length, right: (Math.max(...own) + 1) / zones.length };
}

function linesOf({ links, alarms, access }: Diagram, stores: readonly Store[]): Line[] {
  const told = alarms.flatMap(({ watches, notifies }) =>
    watches === undefined ? [] : (notifies ?? []).map((topic) => ({ from: watches, to: `topic ${topic}` })),
  );
  const counts = Map.groupBy(told, ({ from, to }) => `${from} ${to}`);
  const idOf = (secret: string) => stores.find(({ kind, name }) => kind === 'secret' && name === secret)?.id;
  return [
    ...links.map((link): Line => ({ kind: 'link', link, from: link.from, to: link.to })),
    ...access.flatMap((each) => secretLine(each, idOf) ?? []),
    ...[...counts.values()].flatMap(([way, ...others]): Line[] =>
      way ? [{ kind: 'alarms', ...way, count: others.length + 1 }] : [],
    ),
  ];
}

function secretLine(access: Access, idOf: (secret: string) => string | undefined): Line | undefined {
  if (access.kind !== 'password') return undefined;
  const to = idOf(access.secret);
  return to === undefined ? undefined : { kind: 'secret', from: access.reader ?? access.of, to };
}

/** An arrow between parties of which one stands right below the other, where both are. */
function arrowOf(line: Line, rows: readonly Row[]): Arrow | undefined {
  const from = rows.findIndex(({ id }) => id === line.from);
  const [upper, lower] = [rows[from], rows[from + 1]];
  if (line.kind !== 'link' || upper?.kind !== 'party' || lower?.id !== line.to) return undefined;
  const [left, right] = [Math.max(upper.left, lower.left), Math.min(upper.right, lower.right)];
  if (left >= right) return undefined;
  return { line, top: upper.top + upper.height, bottom: lower.top, at: (left + right) / 2 };
}

/** The shortest nearest to the rows. */
function lanesOf(lines: readonly Line[], rows: readonly Row[]): Lane[] {
  const placed = lines.flatMap((line) => {
    const [from, to] = [line.from, line.to].map((end) => rows.find(({ id }) => id === end));
    if (!from || !to) return [];
    return [{ line, side: sideOf(from), from, to, length: Math.abs(to.top - from.top) }];
  });
  const counts = { left: 0, right: 0 };
  const routes = placed
    .toSorted((one, other) => one.length - other.length)
    .map((each) => ({ ...each, distance: laneSizes.label + counts[each.side]++ * laneSizes.step }));
  return routes.map((route) => ({
    line: route.line,
    side: route.side,
    distance: route.distance,
    start: endOf(route, route.from, routes),
    end: endOf(route, route.to, routes),
  }));
}

function sideOf(from: Row): Lane['side'] {
  return from.kind === 'peer' ? 'left' : 'right';
}

interface Route {
  side: Lane['side'];
  distance: number;
  from: Row;
  to: Row;
}

/**
 * Where a lane meets a row. Lanes on one side of a row are spread over its height so that they do not cross: those from
 * above first, the nearest of them on top, then those that go on below, the nearest of them at the bottom.
 */
function endOf(route: Route, row: Row, routes: readonly Route[]): number {
  const isFromAbove = ({ from, to }: Route) => (to === row ? from.top < row.top : to.top < row.top);
  const here = routes
    .filter(({ side, from, to }) => side === route.side && (from === row || to === row))
    .toSorted((one, other) => {
      if (isFromAbove(one) !== isFromAbove(other)) return isFromAbove(one) ? -1 : 1;
      return isFromAbove(one) ? one.distance - other.distance : other.distance - one.distance;
    });
  return row.top + (row.height * (here.indexOf(route) + 1)) / (here.length + 1);
}
