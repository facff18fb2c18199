import { useId } from 'preact/hooks';
import './slider.css';

/** What a slider goes over. */
export interface SliderRange {
  min: number;
  max: number;
  step: number;
}

interface Props {
  label: string;
  range: SliderRange;
  value: number;
  /** The value with its unit. */
  shown(value: number): string;
  set(value: number): void;
}

/** A number to set, with its value in words beside its label. */
export function Slider({ label, range, value, shown, set }: Props) {
  const id = useId();
  return (
    <div class="guide-slider">
      <label for={id}>{label}</label>
      <output for={id}>{shown(value)}</output>
      <input
        id={id}
        type="range"
        {...range}
        value={value}
        aria-valuetext={shown(value)}
        onInput={({ currentTarget }) => set(currentTarget.valueAsNumber)}
      />
    </div>
  );
}
