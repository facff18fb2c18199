import { useId } from 'preact/hooks';

interface Props<Value extends string | number> {
  label: string;
  value: Value;
  /** Each with its text. */
  options: readonly (readonly [Value, string])[];
  set(value: Value): void;
}

/** One of a few values, all of them in sight. */
export function Radios<Value extends string | number>({ label, value, options, set }: Props<Value>) {
  const name = useId();
  return (
    <fieldset class="part-choices">
      <legend>{label}</legend>
      {options.map(([option, text]) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === value} onChange={() => set(option)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

/** One of many values, in a list that opens. */
export function Select<Value extends string | number>({ label, value, options, set }: Props<Value>) {
  const id = useId();
  return (
    <div class="part-select">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="control"
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options[currentTarget.selectedIndex];
          if (chosen) set(chosen[0]);
        }}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
