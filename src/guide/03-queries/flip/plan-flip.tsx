import { useEffect, useState } from 'preact/hooks';
import { useSettled } from '#src/ui/settled.ts';
import { Slider } from '#src/ui/slider.tsx';
import { tellChoice, tellFlip, tellValue } from './flip-text.ts';
import { flipPoints } from './flips.ts';
import { live, measureHere, measurementKey, measurements } from './live.ts';
import { LiveLine } from './live-line.tsx';
import { positionOf } from './measure.ts';
import { PageBars } from './page-bars.tsx';
import { type FlipQueryId, flipQueries } from './queries.ts';
import { recorded } from './recorded.ts';
import { Positions, Ways } from './tables.tsx';
import { PlanTree } from './workbench.ts';
import '../../part/part.css';
import './flip.css';

interface Props {
  query: FlipQueryId;
}

/** So long the slider has to stand still before the position is measured, ms. */
const settleMs = 250;
const nothing: ReadonlySet<number> = new Set();

/** A statement with a slider for its parameter, and the plan that PostgreSQL chooses at each position. */
export default function PlanFlip({ query: id }: Props) {
  const query = flipQueries[id];
  const [at, setAt] = useState(query.startAt);
  const value = query.values[at] ?? 0;
  const [before, parameter, after] = query.sql(value);

  const liveHere = query.values.map((each) => measurements.value.get(measurementKey(query, each)));
  const positions = recorded[id].map((each, index) => positionOf(query, liveHere[index] ?? each));
  const position = positions[at];
  if (!position) throw new Error(`"${id}" has no position ${at}.`);
  const flips = flipPoints(positions);
  const { state } = live.value;

  useEffect(() => {
    if (state !== 'ready') return;
    const timer = setTimeout(() => void measureHere(query, value), settleMs);
    return () => clearTimeout(timer);
  }, [state, value]);

  const isLive = liveHere[at] !== undefined;
  const said = useSettled(
    `${tellValue(query, value, position)}. ${tellChoice(position)}${isLive ? ' Measured in this page.' : ''}`,
  );

  return (
    <section class="panel part flip" aria-label={query.title} style={{ '--positions': query.values.length }}>
      <h3 class="flip-title">{query.title}</h3>
      <pre class="flip-sql">
        <code>
          {before}
          <mark>{parameter}</mark>
          {after}
        </code>
      </pre>
      <div>
        <p class="flip-muted">Pages touched by the plan that PostgreSQL chooses</p>
        <PageBars
          positions={positions}
          flips={flips}
          wayOf={({ chosen }) => query.ways.indexOf(chosen)}
          at={at}
          isLive={(index) => liveHere[index] !== undefined}
        />
        <div class="flip-slider">
          <Slider
            label={query.label}
            range={{ min: 0, max: query.values.length - 1, step: 1 }}
            value={at}
            shown={(index) => tellValue(query, query.values[index] ?? 0, positions[index] ?? position)}
            set={setAt}
          />
        </div>
        <ul class="part-legend">
          {query.ways.map(
            ({ id: way, name }, index) =>
              positions.some(({ chosen }) => chosen.id === way) && (
                <li key={way}>
                  <i class="flip-swatch" data-way={index} /> {name}
                </li>
              ),
          )}
        </ul>
      </div>
      <LiveLine isLive={isLive} agrees={isLive && isSame(liveHere[at], recorded[id][at])} />
      <p class="flip-choice">{tellChoice(position)}</p>
      <div class="flip-plans">
        {/* The place is as high as the largest of the plans, so that nothing moves when the plan flips. */}
        {positions.map(
          ({ plan }, index) =>
            isFirstOfItsWay(index, positions) && (
              <div key={index} class="flip-room" aria-hidden="true">
                <PlanTree root={plan.root} pages={plan.pages} marked={nothing} mark="" />
              </div>
            ),
        )}
        <div>
          <PlanTree root={position.plan.root} pages={position.plan.pages} marked={nothing} mark="" />
        </div>
      </div>
      <Ways position={position} />
      <ol class="flip-why">
        {flips.map((flip) => (
          <li key={flip.after}>
            <strong>{tellFlip(query, flip)}</strong>{' '}
            {query.flips.find(({ from, to }) => from === flip.from.id && to === flip.to.id)?.because}
          </li>
        ))}
      </ol>
      <Positions query={query} positions={positions} />
      <div class="visually-hidden" aria-live="polite">
        {said}
      </div>
    </section>
  );
}

function isFirstOfItsWay(index: number, positions: readonly { chosen: unknown }[]): boolean {
  return positions.findIndex(({ chosen }) => chosen === positions[index]?.chosen) === index;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
