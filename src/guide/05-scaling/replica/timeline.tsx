import type { Visit } from './visits.ts';
import { milliseconds, tellVisit } from './visits-text.ts';

/** A few customers, one a row, from their commit on: how long the replica is behind, when they read, what they see. */
export function Timeline({ visits, endMs }: { visits: readonly Visit[]; endMs: number }) {
  const at = (ms: number) => `${Math.min(100, (100 * ms) / endMs)}%`;
  return (
    <div class="lag-timeline">
      <div class="lag-axis" aria-hidden="true">
        <span>write</span>
        <span>{milliseconds(endMs)}</span>
      </div>
      <ol class="lag-customers">
        {visits.map((visit) => (
          <li key={visit.customer} data-sees={visit.sees} data-by={visit.answeredBy}>
            <span class="visually-hidden">{tellVisit(visit)}</span>
            <span class="lag-row" aria-hidden="true">
              <span class="lag-behind" style={{ width: at(visit.appliedAfter) }} />
              <span
                class="lag-wait"
                style={{
                  left: at(visit.askedAfter),
                  width: at(visit.answeredAfter - visit.askedAfter),
                }}
              />
              <span class="lag-read" style={{ left: at(visit.answeredAfter) }}>
                {visit.sees === 'old' ? '✗' : '✓'}
              </span>
            </span>
            <span class="lag-says" aria-hidden="true">
              {visit.sees === 'old' ? 'old cart' : visit.answeredBy === 'primary' ? 'new, primary' : 'new'}
            </span>
          </li>
        ))}
      </ol>
      <ul class="part-legend" aria-hidden="true">
        <li>
          <span class="lag-swatch lag-behind" /> the replica does not show the write yet
        </li>
        <li>
          <span class="lag-swatch lag-wait" /> the read waits
        </li>
        <li>✗ stale read</li>
        <li>✓ sees its own write</li>
      </ul>
    </div>
  );
}
