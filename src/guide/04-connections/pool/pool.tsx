import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Controls } from './controls.tsx';
import { figuresOf, type PoolFigures } from './figures.ts';
import { FiguresTable } from './figures-table.tsx';
import { Playback } from './playback.ts';
import { duration, tellFigures, tellScene } from './pool-text.ts';
import { presets, slowdowns } from './presets.ts';
import type { Memory } from './scene.ts';
import type { PoolSettings } from './settings.ts';
import { simulate } from './simulate.ts';
import { Stage } from './stage.tsx';
import { Trace } from './trace.tsx';
import '../../part/part.css';
import './pool.css';

const seed = 2_026;
const longRun = { warmUp: 2_000, clients: 50_000 };
/** A frame after a pause of the page is not worth more than this, ms. */
const longestFrame = 100;
/** With reduced motion the picture changes this often, ms. */
const calmFrame = 500;

/** A pool in slow motion: settings, the pool at work, and what it comes to. */
export default function Pool() {
  const [settings, setSettings] = useState<PoolSettings>(presets[0].settings);
  const [slowdown, setSlowdown] = useState(50);
  const [playing, setPlaying] = useState(false);
  const [said, setSaid] = useState('');
  const [, redraw] = useState(0);
  const [soFar, setSoFar] = useState<PoolFigures>();

  const start = () => new Playback(settings, seed);
  const playback = useRef<Playback>();
  playback.current ??= start();
  const current = playback.current;
  const memory: Memory = useMemo(
    () => ({ lingerMs: 600 / slowdown, traceMs: 15_000 / slowdown }),
    [slowdown],
  );

  const show = () => {
    redraw((count) => count + 1);
    setSoFar(playback.current?.figures());
  };
  const restart = () => {
    playback.current = start();
    show();
  };
  useEffect(restart, [settings]);

  useEffect(() => {
    if (!playing) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let [frame, last, counted] = [0, performance.now(), 0];
    const draw = (time: number) => {
      frame = requestAnimationFrame(draw);
      const passed = time - last;
      if (calm && passed < calmFrame) return;
      last = time;
      playback.current?.advance(Math.min(passed, calm ? calmFrame : longestFrame) / slowdown, memory);
      redraw((count) => count + 1);
      // Sorting all waits at every frame would be felt.
      if (time - counted < 250) return;
      counted = time;
      setSoFar(playback.current?.figures());
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [playing, slowdown, memory]);

  const { figures, isOf } = useLongRun(settings, (figures) => setSaid(tellFigures(figures)));

  const togglePlay = () => {
    if (playing) {
      setSaid(tellScene(current.scene));
      setSoFar(current.figures());
    }
    setPlaying(!playing);
  };
  const step = () => {
    setPlaying(false);
    current.step(memory);
    setSaid(tellScene(current.scene));
    show();
  };

  return (
    <section class="panel part pool" aria-label="A pool in slow motion">
      <Controls settings={settings} change={setSettings} />
      <div class="pool-transport">
        <button type="button" class="control pool-play" onClick={togglePlay}>
          {playing ? 'Pause' : 'Play'}
        </button>
        <button type="button" class="control" onClick={step}>
          Next event
        </button>
        <button type="button" class="control" onClick={restart}>
          Restart
        </button>
        <label>
          1 s lasts{' '}
          <select
            class="control"
            value={slowdown}
            onChange={({ currentTarget }) => setSlowdown(Number(currentTarget.value))}
          >
            {slowdowns.map((seconds) => (
              <option key={seconds} value={seconds}>
                {seconds} s
              </option>
            ))}
          </select>
        </label>
        <output class="pool-clock" aria-label="Simulated time">
          {duration(current.now)}
        </output>
      </div>
      <Stage scene={current.scene} now={current.now} label={tellScene(current.scene)} />
      <p class="pool-last">{tellScene(current.scene)}</p>
      <Trace trace={current.scene.trace} now={current.now} windowMs={memory.traceMs} size={settings.size} />
      <FiguresTable
        settings={settings}
        soFar={soFar ?? current.figures()}
        longRun={isOf === settings ? figures : undefined}
        longRunClients={longRun.clients}
      />
      <div class="visually-hidden" aria-live="polite">
        {said}
      </div>
    </section>
  );
}

/** Figures of a long run, worked out once the settings have stood still for a moment. */
function useLongRun(settings: PoolSettings, then: (figures: PoolFigures) => void) {
  const [result, setResult] = useState<{ figures?: PoolFigures; isOf?: PoolSettings }>({});
  useEffect(() => {
    const timer = setTimeout(() => {
      const figures = figuresOf(simulate(settings, seed), settings.size, longRun);
      setResult({ figures, isOf: settings });
      then(figures);
    }, 200);
    return () => clearTimeout(timer);
  }, [settings]);
  return result;
}
