import { counted } from '#labs/words.ts';
import { type Arrow, type Lane, type Layout, type Line, rem, type Stub } from './layout.ts';
import type { Diagram } from './model.ts';
import { keyOf, type News } from './news.ts';

/** How a line looks: by what it is, and whether it is open to everyone, missing or new. */
type Look = 'open' | 'new' | 'world' | 'missing' | 'unknown' | 'alarms' | 'secret';

/** Room at both ends of a row, within which its box stands. */
const inset = 10;

interface Context {
  diagram: Diagram;
  news: News;
}

function lookOf(line: Line, { diagram, news }: Context): Look {
  if (line.kind !== 'link') return line.kind;
  if (line.link.state !== 'open') return line.link.state;
  if (diagram.peers.some(({ id, kind }) => id === line.from && kind === 'world')) return 'world';
  return news.links.has(keyOf(line)) ? 'new' : 'open';
}

/** What stands beside a line, most important first. */
function labelsOf(line: Line, { access }: Diagram): string[] {
  if (line.kind === 'alarms') return [counted(line.count, 'alarm')];
  if (line.kind === 'secret') return ['password'];
  const { link } = line;
  if (link.state === 'missing') return ['cannot reach', link.why];
  if (link.state === 'unknown') return ['not known'];
  const user = access.find((each) => each.kind === 'iam' && each.from === link.from && each.to === link.to);
  return [link.ports.join(', '), ...(user?.kind === 'iam' ? [`IAM, as ${user.user}`] : [])];
}

/** An arrow straight down, with its labels beside it. */
export function DrawnArrow({ arrow, ...context }: { arrow: Arrow } & Context) {
  const { line, top, bottom, at } = arrow;
  const length = bottom - top;
  const look = lookOf(line, context);
  const [label, ...more] = labelsOf(line, context.diagram);
  return (
    <div
      class="wb-arrow"
      data-look={look}
      style={{ top: rem(top), height: rem(length), left: `${at * 100}%` }}
    >
      <svg viewBox={`-10 0 20 ${length}`} aria-hidden="true" style={{ width: rem(20), height: rem(length) }}>
        <path class="wb-line" d={`M0 2V${length - 3}`} />
        <path class="wb-head" d={`M-5 ${length - 10}L0 ${length - 2}L5 ${length - 10}`} />
        {look === 'missing' && <path class="wb-cross" d={`M-6 ${length / 2 - 6}l12 12m0 -12l-12 12`} />}
      </svg>
      <span class="wb-arrow-labels">
        <strong>{label}</strong>
        {more.map((each) => (
          <span key={each}>{each}</span>
        ))}
      </span>
    </div>
  );
}

/** The ends of lanes that lead on to a row that does not reach them. */
export function Stubs({ layout, ...context }: { layout: Layout } & Context) {
  return (
    <>
      {layout.stubs.map((stub) => (
        <span
          key={`${stub.line.from} ${stub.line.to} ${stub.top}`}
          class="wb-stub"
          data-look={lookOf(stub.line, context)}
          style={placeOf(stub)}
        />
      ))}
    </>
  );
}

function placeOf({ top, left, right }: Stub) {
  return {
    top: rem(top),
    left: `calc(${left * 100}% - ${rem(left > 0 ? inset : -inset)})`,
    right: `calc(${(1 - right) * 100}% - ${rem(right < 1 ? inset : -inset)})`,
  };
}

interface LanesProps extends Context {
  layout: Layout;
  side: Lane['side'];
}

/** The lanes on one side: out of a row, along it, and into another. */
export function DrawnLanes({ layout, side, ...context }: LanesProps) {
  const width = layout.gutters[side];
  const lanes = layout.lanes.filter((lane) => lane.side === side);
  if (lanes.length === 0) return null;
  return (
    <svg
      class="wb-lanes"
      data-side={side}
      viewBox={`0 0 ${width} ${layout.height}`}
      aria-hidden="true"
      style={{ width: rem(width), height: rem(layout.height) }}
    >
      {lanes.map((lane) => (
        <DrawnLane key={`${lane.line.from} ${lane.line.to}`} lane={lane} width={width} {...context} />
      ))}
    </svg>
  );
}

function DrawnLane({ lane, width, ...context }: { lane: Lane; width: number } & Context) {
  const { side, distance, start, end, line } = lane;
  // Away from the rows: to the left, or to the right.
  const away = side === 'left' ? -1 : 1;
  const between = side === 'left' ? width : 0;
  const x = between + away * distance;
  const edge = between - away * inset;
  const look = lookOf(line, context);
  const [label] = labelsOf(line, context.diagram);
  const corner = 6;
  const down = end > start ? 1 : -1;
  return (
    <g data-look={look}>
      <path
        class="wb-line"
        d={[
          `M${edge} ${start}H${x - away * corner}`,
          `Q${x} ${start} ${x} ${start + down * corner}V${end - down * corner}`,
          `Q${x} ${end} ${x - away * corner} ${end}H${edge + away * 3}`,
        ].join('')}
      />
      <path
        class="wb-head"
        d={`M${edge + away * 10} ${end - 5}L${edge + away * 2} ${end}L${edge + away * 10} ${end + 5}`}
      />
      {look === 'missing' && (
        <path class="wb-cross" d={`M${x - 6} ${(start + end) / 2 - 6}l12 12m0 -12l-12 12`} />
      )}
      <text x={between + away * 5} y={end - 5} text-anchor={side === 'left' ? 'end' : 'start'}>
        {label}
      </text>
    </g>
  );
}
