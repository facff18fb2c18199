import { useEffect, useId, useState } from 'preact/hooks';
import type { Range } from '#labs/aws/storage.ts';
import { whole } from '#labs/words.ts';

interface Props {
  label: string;
  unit: string;
  range: Range;
  value: number;
  /** What the number means, under the field. */
  note?: string;
  set(value: number): void;
}

/** A number to type. What is not in its range is kept in the field, explained, and not used. */
export function NumberField({ label, unit, range, value, note, set }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(() => shown(value));
  useEffect(() => {
    // Set from elsewhere: by an example, or by the field that means the same in another unit.
    if (Number(typed) !== value) setTyped(shown(value));
  }, [value]);
  const legal = isLegal(typed, range);
  return (
    <div class="calc-field">
      <label for={id}>{label}</label>
      <span class="calc-entry">
        <input
          id={id}
          class="control"
          type="number"
          inputMode="decimal"
          step="any"
          {...range}
          value={typed}
          aria-invalid={!legal}
          aria-describedby={`${id}-note`}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            if (isLegal(currentTarget.value, range)) set(Number(currentTarget.value));
          }}
        />
        <span class="calc-unit">{unit}</span>
      </span>
      <p id={`${id}-note`} class="calc-note" data-wrong={!legal || undefined}>
        {legal ? (note ?? '\u00a0') : `Enter a number from ${whole(range.min)} to ${whole(range.max)}.`}
      </p>
    </div>
  );
}

function isLegal(typed: string, { min, max }: Range): boolean {
  const value = Number(typed);
  return typed.trim() !== '' && value >= min && value <= max;
}

function shown(value: number): string {
  return String(Number(value.toFixed(value < 10 ? 2 : 1)));
}
