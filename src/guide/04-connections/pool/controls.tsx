import { useId } from 'preact/hooks';
import { Slider } from '#src/ui/slider.tsx';
import { duration } from './pool-text.ts';
import { distributions, type Preset, presets, ranges } from './presets.ts';
import type { Distribution, PoolSettings } from './settings.ts';

interface Props {
  settings: PoolSettings;
  change(settings: PoolSettings): void;
}

/** The situations to start from and the settings of the pool. */
export function Controls({ settings, change }: Props) {
  const { transaction, pinning, borrowTimeoutMs } = settings;
  const endless = borrowTimeoutMs === Infinity;
  return (
    <div class="pool-settings">
      <Presets settings={settings} change={change} />
      <fieldset class="pool-sliders">
        <legend class="visually-hidden">Settings</legend>
        <Slider
          label="Clients a second"
          range={ranges.arrivalsPerSecond}
          value={settings.arrivalsPerSecond}
          shown={String}
          set={(arrivalsPerSecond) => change({ ...settings, arrivalsPerSecond })}
        />
        <Slider
          label="Connections in the pool"
          range={ranges.size}
          value={settings.size}
          shown={String}
          set={(size) => change({ ...settings, size })}
        />
        <Slider
          label="A transaction takes, on average"
          range={ranges.meanMs}
          value={transaction.meanMs}
          shown={(ms) => `${ms} ms`}
          set={(meanMs) => change({ ...settings, transaction: { ...transaction, meanMs } })}
        />
        <Choice
          value={transaction.distribution}
          set={(distribution) => change({ ...settings, transaction: { ...transaction, distribution } })}
        />
        <div class="pool-timeout">
          <Slider
            label="Borrow timeout"
            range={ranges.borrowTimeoutMs}
            value={endless ? ranges.borrowTimeoutMs.max : borrowTimeoutMs}
            shown={(ms) => (endless ? 'none' : duration(ms))}
            set={(ms) => change({ ...settings, borrowTimeoutMs: ms })}
          />
          <label class="pool-check">
            <input
              type="checkbox"
              checked={endless}
              onChange={({ currentTarget }) =>
                change({ ...settings, borrowTimeoutMs: currentTarget.checked ? Infinity : 2_000 })
              }
            />
            they wait for ever
          </label>
        </div>
        <Slider
          label="Pinned clients"
          range={ranges.pinnedPercent}
          value={Math.round(pinning.share * 100)}
          shown={(percent) => `${percent} %`}
          set={(percent) => change({ ...settings, pinning: { ...pinning, share: percent / 100 } })}
        />
        <Slider
          label="A pinned client stays for"
          range={ranges.staysMs}
          value={pinning.staysMs}
          shown={(ms) => `${ms / 1_000} s`}
          set={(staysMs) => change({ ...settings, pinning: { ...pinning, staysMs } })}
        />
      </fieldset>
    </div>
  );
}

function Presets({ settings, change }: Props) {
  const chosen = presets.find((preset) => isSame(preset.settings, settings));
  return (
    <fieldset class="pool-presets">
      <legend>Start from</legend>
      <div>
        {presets.map((preset) => (
          <button
            key={preset.id}
            type="button"
            aria-pressed={preset === chosen}
            onClick={() => change(preset.settings)}
          >
            {preset.name}
          </button>
        ))}
      </div>
      <p class="pool-see">{chosen?.see ?? 'Your own settings.'}</p>
    </fieldset>
  );
}

function isSame(one: Preset['settings'], other: PoolSettings): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function Choice({ value, set }: { value: Distribution; set(value: Distribution): void }) {
  const id = useId();
  return (
    <div class="pool-choice">
      <label for={id}>Transaction times are</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => set(currentTarget.value as Distribution)}
      >
        {Object.entries(distributions).map(([distribution, name]) => (
          <option key={distribution} value={distribution}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
