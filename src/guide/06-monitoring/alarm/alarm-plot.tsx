import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { minutesPerDay } from '#labs/provisioned-iops/demand.ts';
import { counted, grouped } from '#labs/words.ts';
import { ticksTo } from '#src/ui/plot/scale.ts';
import { incidents } from '../fortnight/events.ts';
import { dayName } from './alarm-text.ts';
import type { Datapoint } from './datapoints.ts';
import { everything, placeOf, seriesPath, thresholdAt, type View } from './plot-shape.ts';
import { type AlarmRule, metricInfo } from './rule.ts';
import type { Page } from './score.ts';

interface Props {
  rule: AlarmRule;
  points: readonly Datapoint[];
  /** Of this alarm. */
  pages: readonly Page[];
  view: View;
  setThreshold(threshold: number): void;
}

/** One metric over time, with the incidents shaded, the threshold to drag, and when the alarm was on. */
export function AlarmPlot({ rule, points, pages, view, setThreshold }: Props) {
  const { name, unit, thresholds } = metricInfo[rule.metric];
  const top = thresholds.max;
  return (
    <figure class="alarm-plot">
      <p class="alarm-axis">
        {name}, {unit}
        {points.some((point) => point !== undefined && point > top) && ', cut off at the top'}
      </p>
      <div class="alarm-frame" role="img" aria-label={`${name} over ${shownText(view)}: ${told(pages)}`}>
        <div class="alarm-marks">
          {ticksTo(top, 4)
            .filter((tick) => tick <= top)
            .map((tick) => (
              <span key={tick} style={{ bottom: `${(100 * tick) / top}%` }}>
                {grouped(tick)}
              </span>
            ))}
        </div>
        <div class="alarm-drawing">
          {incidents.map((incident, index) => (
            <Stretch key={incident.id} class="alarm-incident" event={incident} view={view}>
              <span class="alarm-flag">{index + 1}</span>
            </Stretch>
          ))}
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <path class="alarm-line" d={seriesPath(points, rule.period, view, top)} />
          </svg>
          <Threshold
            at={rule.threshold / top}
            set={(share) => setThreshold(thresholdAt(share, thresholds))}
          />
        </div>
        <div class="alarm-episodes">
          {pages.map((page) => (
            <Stretch
              key={page.from}
              class={page.about && 'incident' in page.about ? 'alarm-on' : 'alarm-on alarm-wolf'}
              event={{ since: page.from, until: page.until }}
              view={view}
            />
          ))}
        </div>
        <div class="alarm-times" data-many={view === everything || undefined}>
          {timesOf(view).map(({ at, text }) => (
            <span key={at} style={{ left: `${at}%` }}>
              {text.slice(0, 1)}
              <span class="alarm-rest">{text.slice(1)}</span>
            </span>
          ))}
        </div>
      </div>
      <ul class="part-legend">
        <li>
          <span class="alarm-key alarm-incident" /> incident
        </li>
        <li>
          <span class="alarm-key alarm-on" /> alarm on, in an incident
        </li>
        <li>
          <span class="alarm-key alarm-on alarm-wolf" /> alarm on, for nothing
        </li>
      </ul>
    </figure>
  );
}

interface StretchProps {
  class: string;
  event: { since: number; until: number };
  view: View;
  children?: ComponentChildren;
}

function Stretch({ class: name, event, view, children }: StretchProps) {
  const place = placeOf(event, view);
  if (!place) return null;
  return (
    <span class={`alarm-stretch ${name}`} style={{ left: `${place.left}%`, width: `${place.width}%` }}>
      {children}
    </span>
  );
}

/** The line to drag. By keyboard the slider does the same. */
function Threshold({ at, set }: { at: number; set(share: number): void }) {
  const line = useRef<HTMLDivElement>(null);
  const drag = ({ buttons, clientY }: PointerEvent) => {
    const drawing = line.current?.parentElement?.getBoundingClientRect();
    if (buttons === 0 || !drawing) return;
    set((clientY - drawing.top) / drawing.height);
  };
  return (
    <div
      ref={line}
      class="alarm-threshold"
      style={{ bottom: `${100 * at}%` }}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
    />
  );
}

function shownText(view: View): string {
  return view === everything ? 'both weeks' : dayName(view.from / minutesPerDay);
}

function told(pages: readonly Page[]): string {
  return `this alarm went on ${counted(pages.length, 'time')} in the two weeks. The table says what became of each incident.`;
}

function timesOf(view: View): { at: number; text: string }[] {
  if (view === everything)
    return Array.from({ length: 14 }, (_, day) => ({
      at: (100 * (day + 0.5)) / 14,
      text: dayName(day).slice(0, 3),
    }));
  return [0, 6, 12, 18, 24].map((hour) => ({ at: (100 * hour * 60) / minutesPerDay, text: `${hour}:00` }));
}
