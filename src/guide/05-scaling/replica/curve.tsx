interface Props {
  /** Share of commits that are not shown yet, by time after the commit. */
  points: readonly (readonly [at: number, share: number])[];
  readAfterMs: number;
  endMs: number;
}

/** How many reads from the replica would be stale, by the time between write and read. */
export function Curve({ points, readAfterMs, endMs }: Props) {
  const x = (at: number) => ((100 * at) / endMs).toFixed(2);
  const y = (share: number) => (100 - 100 * share).toFixed(2);
  const line = points.map(([at, share], index) => `${index === 0 ? 'M' : 'L'}${x(at)} ${y(share)}`).join('');
  return (
    <figure class="lag-curve" aria-hidden="true">
      <figcaption>Reads from the replica that are stale, by the time between write and read</figcaption>
      <div class="lag-curve-frame">
        <div class="part-marks">
          <span style={{ '--at': 1 }}>100 %</span>
          <span style={{ '--at': 0.5 }}>50 %</span>
          <span style={{ '--at': 0 }}>0</span>
        </div>
        <svg class="part-curve" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <path class="part-line lag-grid" d="M0 50H100" />
          <path class="part-line lag-now" d={`M${x(Math.min(endMs, readAfterMs))} 0V100`} />
          <path class="part-line" d={line} />
        </svg>
      </div>
    </figure>
  );
}
