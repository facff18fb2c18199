import { useMemo, useState } from 'preact/hooks';
import { grouped } from '#labs/words.ts';
import { useSettled } from '#src/ui/settled.ts';
import { Slider } from '#src/ui/slider.tsx';
import { Radios } from '../../part/choices.tsx';
import { Curve } from './curve.tsx';
import { Timeline } from './timeline.tsx';
import { figuresOf, notYetApplied, type Route, visits } from './visits.ts';
import { milliseconds, tellFigures } from './visits-text.ts';
import '../../part/part.css';
import './replica-lag.css';

const seed = 5;
const customers = 1_000;
/** Every hundredth customer is drawn. */
const drawnEvery = 100;
const ranges = {
  lagMs: { min: 0, max: 2_000, step: 50 },
  readAfterMs: { min: 0, max: 3_000, step: 50 },
  windowMs: { min: 0, max: 5_000, step: 100 },
  limitMs: { min: 0, max: 2_000, step: 50 },
} as const;

const routes: readonly { kind: Route['kind']; name: string }[] = [
  { kind: 'replica', name: 'All reads from the replica' },
  { kind: 'primary-after-write', name: 'After a write, from the primary for a while' },
  { kind: 'wait-for-lsn', name: 'From the replica, once it has caught up with the write' },
];

/** Replica lag as stale reads: how many, and what each way to avoid them costs. */
export default function ReplicaLag() {
  const [lagMs, setLag] = useState(400);
  const [readAfterMs, setReadAfter] = useState(300);
  const [kind, setKind] = useState<Route['kind']>('replica');
  const [windowMs, setWindow] = useState(1_000);
  const [limitMs, setLimit] = useState(300);

  const route: Route =
    kind === 'primary-after-write'
      ? { kind, windowMs }
      : kind === 'wait-for-lsn'
        ? { kind, limitMs }
        : { kind };
  const endMs = endOf(lagMs, readAfterMs);
  const parameters = [lagMs, readAfterMs, kind, windowMs, limitMs];
  const all = useMemo(() => visits({ lagMs, readAfterMs, route }, customers, seed), parameters);
  const curve = useMemo(
    () =>
      notYetApplied(
        all,
        Array.from({ length: 61 }, (_, index) => (index * endMs) / 60),
      ),
    [all, endMs],
  );
  const figures = figuresOf(all);
  const said = useSettled(tellFigures(figures));

  return (
    <section class="panel part lag" aria-label="Replica lag and stale reads">
      <p class="lag-scene">
        A customer puts something into the cart: a write on the primary. Then the cart page is drawn: a read.
        Is the thing in it?
      </p>
      <div class="lag-sliders">
        <Slider
          label="Replica lag, median"
          range={ranges.lagMs}
          value={lagMs}
          shown={milliseconds}
          set={setLag}
        />
        <Slider
          label="From write to read"
          range={ranges.readAfterMs}
          value={readAfterMs}
          shown={milliseconds}
          set={setReadAfter}
        />
      </div>
      <Radios
        label="Where the read goes"
        value={kind}
        options={routes.map((route) => [route.kind, route.name])}
        set={(chosen) => setKind(chosen)}
      />
      <div class="lag-setting">
        {kind === 'replica' && (
          <p class="lag-muted">Nothing more to set: every read takes what the replica has.</p>
        )}
        {kind === 'primary-after-write' && (
          <Slider
            label="From the primary for"
            range={ranges.windowMs}
            value={windowMs}
            shown={milliseconds}
            set={setWindow}
          />
        )}
        {kind === 'wait-for-lsn' && (
          <Slider
            label="Wait no longer than"
            range={ranges.limitMs}
            value={limitMs}
            shown={milliseconds}
            set={setLimit}
          />
        )}
      </div>
      <dl class="lag-figures">
        <Figure name={`Stale, of ${grouped(customers)} reads`} value={String(figures.stale)} />
        <Figure name="From the primary" value={String(figures.fromPrimary)} />
        <Figure name="Wait, on average" value={milliseconds(figures.meanWaitMs)} />
        <Figure name="Wait, at most" value={milliseconds(figures.longestWaitMs)} />
      </dl>
      <div>
        <p>Ten of them:</p>
        <Timeline visits={all.filter(({ customer }) => customer % drawnEvery === 0)} endMs={endMs} />
      </div>
      <Curve points={curve} readAfterMs={readAfterMs} endMs={endMs} />
      <div class="visually-hidden" aria-live="polite">
        {said}
      </div>
    </section>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Where the time axis ends, ms: what comes later is drawn at the edge. */
function endOf(lagMs: number, readAfterMs: number): number {
  return 1_000 * Math.max(1, Math.ceil(Math.max(readAfterMs, 3 * lagMs) / 1_000));
}
