import { grouped } from '#labs/words.ts';
import { percentOf, ticksTo } from '#src/ui/plot/scale.ts';
import type { FlipPoint } from './flips.ts';
import type { Position } from './measure.ts';
import './page-bars.css';

interface Props {
  positions: readonly Position[];
  flips: readonly FlipPoint[];
  /** Indexes of ways, in the order of the query, for their colors. */
  wayOf(position: Position): number;
  /** Index of the position where the slider stands. */
  at: number;
  /** Whether a position was measured in this page. */
  isLive(index: number): boolean;
}

/** Pages of the chosen plan at each position of the slider below, with the flips marked. */
export function PageBars({ positions, flips, wayOf, at, isLive }: Props) {
  const ticks = ticksTo(Math.max(...positions.map(({ plan }) => plan.pages)), 4);
  const extent = { min: 0, max: ticks.at(-1) ?? 1 };
  return (
    <div class="flip-chart" aria-hidden="true">
      <div class="flip-marks">
        {ticks.map((tick) => (
          <span key={tick} style={{ '--at': `${percentOf(tick, extent)}%` }}>
            {grouped(tick)}
          </span>
        ))}
      </div>
      <div class="flip-bars">
        {ticks.map((tick) => (
          <i key={tick} style={{ '--at': `${percentOf(tick, extent)}%` }} />
        ))}
        {positions.map((position, index) => (
          <span
            key={index}
            class="flip-bar"
            data-way={wayOf(position)}
            data-live={isLive(index) || undefined}
            data-here={index === at || undefined}
            style={{ '--height': `${percentOf(position.plan.pages, extent)}%` }}
          >
            {index === at && <b>{grouped(position.plan.pages)}</b>}
          </span>
        ))}
        {flips.map(({ after }, index) => (
          <em key={after} style={{ '--at': `${((after + 1) / positions.length) * 100}%` }}>
            <span>{index + 1}</span>
          </em>
        ))}
      </div>
    </div>
  );
}
