import type { ComponentChildren } from 'preact';

interface Props<Preset extends { name: string }> {
  presets: readonly Preset[];
  /** The one that the settings are now; undefined once they were changed. */
  chosen: Preset | undefined;
  choose(preset: Preset): void;
  /** What is said of the one chosen. */
  children?: ComponentChildren;
}

/** Situations to start from, a button each. */
export function Presets<Preset extends { name: string }>(props: Props<Preset>) {
  const { presets, chosen, choose, children } = props;
  return (
    <fieldset class="part-presets">
      <legend>Start from</legend>
      <div class="part-buttons">
        {presets.map((preset) => (
          <button
            key={preset.name}
            type="button"
            class="control"
            aria-pressed={preset === chosen}
            onClick={() => choose(preset)}
          >
            {preset.name}
          </button>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
