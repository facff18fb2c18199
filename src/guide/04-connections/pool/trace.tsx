import type { TracePoint } from './scene.ts';

interface Props {
  trace: readonly TracePoint[];
  now: number;
  /** How much simulated time is shown. */
  windowMs: number;
  size: number;
}

/** The last moments as lines: connections that work, connections that are held, clients that wait. */
export function Trace({ trace, now, windowMs, size }: Props) {
  const top = topOf(trace, size);
  const start = Math.max(0, now - windowMs);
  const path = (value: (point: TracePoint) => number) =>
    stepPath(trace, value, { start, end: start + windowMs, now, top });
  return (
    <div class="pool-trace">
      <div class="part-marks" aria-hidden="true">
        <span style={{ '--at': 1 }}>{top}</span>
        <span style={{ '--at': size / top }}>{size}</span>
        <span style={{ '--at': 0 }}>0</span>
      </div>
      <svg class="part-curve" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path class="part-line pool-limit" d={`M0 ${100 - (100 * size) / top}H100`} />
        <path
          class="part-line pool-line"
          data-of="held"
          d={path(({ working, pinned }) => working + pinned)}
        />
        <path class="part-line pool-line" data-of="working" d={path(({ working }) => working)} />
        <path class="part-line pool-line" data-of="waiting" d={path(({ waiting }) => waiting)} />
      </svg>
      <ul class="part-legend">
        {(['working', 'held', 'waiting'] as const).map((of) => (
          <li key={of}>
            <svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true">
              <path class="part-line pool-line" data-of={of} d="M0 6H24" />
            </svg>
            {of === 'waiting' ? 'clients waiting' : `connections ${of}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Twice the pool's size, doubled until the queue fits: an axis that moves rarely. */
function topOf(trace: readonly TracePoint[], size: number): number {
  const longest = Math.max(...trace.map(({ waiting }) => waiting));
  let top = 2 * size;
  while (top < longest) top *= 2;
  return top;
}

function stepPath(
  trace: readonly TracePoint[],
  value: (point: TracePoint) => number,
  { start, end, now, top }: { start: number; end: number; now: number; top: number },
): string {
  const x = (at: number) => ((100 * Math.max(0, at - start)) / (end - start)).toFixed(2);
  const y = (point: TracePoint) => (100 - (100 * value(point)) / top).toFixed(2);
  const [first, ...rest] = trace;
  if (!first) return '';
  return `M${x(first.at)} ${y(first)}${rest.map((point) => `H${x(point.at)}V${y(point)}`).join('')}H${x(now)}`;
}
