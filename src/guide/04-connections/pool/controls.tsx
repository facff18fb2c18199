import { Slider } from '#src/ui/slider.tsx';
import { Select } from '../../part/choices.tsx';
import { Presets } from '../../part/presets.tsx';
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
      <Situations settings={settings} change={change} />
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
        <Select
          label="Transaction times are"
          value={transaction.distribution}
          options={Object.entries(distributions) as [Distribution, string][]}
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
            they never give up
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

function Situations({ settings, change }: Props) {
  const chosen = presets.find((preset) => isSame(preset.settings, settings));
  return (
    <Presets presets={presets} chosen={chosen} choose={(preset) => change(preset.settings)}>
      <p class="pool-see">{chosen?.see ?? 'Your own settings.'}</p>
    </Presets>
  );
}

function isSame(one: Preset['settings'], other: PoolSettings): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
